package io.plimsoll.market;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as users write them: {@code 1s} or, in ISO 8601, {@code PT1S}. */
public final class DurationWord {
  private static final Pattern SHORT = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

  private DurationWord() {}

  /**
   * Returns the length that {@code word} names: a whole number of ms, s, m (minutes), h or d (of 24
   * h), or a duration of ISO 8601.
   *
   * @throws IllegalArgumentException if it is neither, negative, or beyond what a duration holds
   */
  public static Duration parse(String word) {
    Matcher parts = SHORT.matcher(word);
    Duration length = parts.matches() ? length(parts, word) : iso(word);
    Check.argument(!length.isNegative(), "length must be at least 0, was %s", word);
    return length;
  }

  private static Duration length(Matcher parts, String word) {
    long count = Long.parseLong(parts.group(1));
    try {
      return switch (parts.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("length must be that of a duration, was " + word, e);
    }
  }

  private static Duration iso(String word) {
    try {
      return Duration.parse(word);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "length must be such as 1s, 5m, 1h or PT1S, was " + word, e);
    }
  }
}
