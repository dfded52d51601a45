package io.plimsoll.pipeline.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file writes its times as words of ISO 8601, extended format: a day; or day, {@code T} or a
 * blank, hours and minutes, with seconds and up to nine digits of their fraction or without, and a
 * zone. So {@code 2023-03-01 00:00:00+00:00}, {@code 2023-03-01T00:00Z}, {@code 2023-03-01}.
 *
 * <p>An offset is taken off. Without a zone a word is UTC, and a day begins at midnight, UTC; both
 * are conventions of the file as a whole, so a word of another form than the file's is refused and
 * not guessed at.
 *
 * @param time what stands between day and hours
 * @param zone what stands at the end
 */
record IsoWords(Time time, Zone zone) implements StampClock {
  /** What follows the day. */
  enum Time {
    NONE,
    AFTER_BLANK,
    AFTER_T
  }

  /** How a word names its zone. */
  enum Zone {
    /** Not at all: UTC. */
    NONE,
    /** {@code Z}. */
    LETTER,
    /** {@code +05:30}, {@code +0530} or {@code +05}. */
    OFFSET
  }

  /** The form of RFC 3339. */
  static final IsoWords STANDARD = new IsoWords(Time.AFTER_T, Zone.LETTER);

  private static final long MICROS = 1_000_000;
  private static final Pattern WORD =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:([Tt ])(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
              + "([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** Returns the form of {@code text}, none if it is no such word. */
  static Optional<IsoWords> of(String text) {
    Matcher parts = WORD.matcher(text);
    return parts.matches() ? Optional.of(form(parts)) : Optional.empty();
  }

  /**
   * Returns the moment that a word of whatever form names [µs since the epoch], a rest below the
   * microsecond cut off; or a code as {@link StampClock#micros(String)}. A day is no moment: what
   * is said of it is mostly known when it is over.
   */
  static long moment(String text) {
    Matcher parts = WORD.matcher(text);
    return parts.matches() && parts.group(3) != null ? micros(parts) : TimeUnits.UNREADABLE_DATE;
  }

  @Override
  public long micros(String text) {
    Matcher parts = WORD.matcher(text);
    if (!parts.matches()) {
      return TimeUnits.UNREADABLE_DATE;
    }
    return form(parts).equals(this) ? micros(parts) : TimeUnits.OTHER_FORM;
  }

  private static IsoWords form(Matcher parts) {
    if (parts.group(2) == null) {
      return new IsoWords(Time.NONE, Zone.NONE);
    }
    Time time = parts.group(2).equals(" ") ? Time.AFTER_BLANK : Time.AFTER_T;
    String zone = parts.group(4);
    if (zone == null) {
      return new IsoWords(time, Zone.NONE);
    }
    return new IsoWords(time, zone.equalsIgnoreCase("Z") ? Zone.LETTER : Zone.OFFSET);
  }

  private static long micros(Matcher parts) {
    String zone = parts.group(4);
    try {
      LocalDate day = LocalDate.parse(parts.group(1));
      LocalTime time =
          parts.group(3) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(3));
      ZoneOffset offset =
          zone == null || zone.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
      long seconds = day.atTime(time).toEpochSecond(offset);
      return TimeUnits.MICROSECONDS.micros(
          seconds * MICROS + time.get(ChronoField.MICRO_OF_SECOND));
    } catch (DateTimeException e) { // such as the 30th of February
      return TimeUnits.UNREADABLE_DATE;
    }
  }
}
