package io.plimsoll.artifact.market;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words for bar lengths in file names: {@code 1m}, {@code 5m}, {@code 1h}, {@code 1d}. */
public final class BarLength {
  private static final Pattern WORD = Pattern.compile("([1-9][0-9]{0,3})([smhd])");
  private static final long MINUTE = 60;
  private static final long HOUR = 3600;
  private static final long DAY = 86_400;

  private BarLength() {}

  /** Returns the word for {@code length}, in the largest unit that divides it. */
  public static String word(Duration length) {
    long seconds = length.toSeconds();
    Check.argument(
        seconds > 0 && length.equals(Duration.ofSeconds(seconds)),
        "length must be whole seconds, was %s",
        length);
    if (seconds % DAY == 0) {
      return seconds / DAY + "d";
    }
    if (seconds % HOUR == 0) {
      return seconds / HOUR + "h";
    }
    return seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
  }

  /** Returns the length that {@code word} names. */
  public static Duration parse(String word) {
    Matcher parts = WORD.matcher(word);
    Check.argument(parts.matches(), "bar length must be such as 5m, 1h or 1d, was %s", word);
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
