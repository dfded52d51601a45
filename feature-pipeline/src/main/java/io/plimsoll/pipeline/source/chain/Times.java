package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.clean.NumberText;
import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.TimeUnits;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as files of this package write them, in microseconds since the epoch, UTC. */
final class Times {
  static final long SECOND = 1_000_000;
  static final long DAY = 86_400 * SECOND;

  /**
   * After a block's time stamp [µs]: one slot. A block is made at its time stamp and has reached
   * every node before the next one is due.
   */
  static final long BLOCK_LAG = 12 * SECOND;

  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})"
              + "(?:[ T]([0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?)(?: ?UTC|Z|\\+00:?00)?)?");
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("dd-MM-uuuu").withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /**
   * Returns the time of {@code 2022-09-14 00:00:11 UTC}, of {@code 2022-09-14T00:00:11Z}, of a day
   * alone, or of whole seconds since the epoch.
   */
  static long micros(String text) throws Refused {
    long seconds = NumberText.integer(text);
    return seconds == NumberText.NO_INTEGER
        ? ofText(text)
        : plausible(TimeUnits.SECONDS.micros(seconds));
  }

  /** Returns the first moment of a day written {@code 31-12-2022}. */
  static long ofDayFirst(String text) throws Refused {
    try {
      return plausible(LocalDate.parse(text, DAY_FIRST).toEpochDay() * DAY);
    } catch (DateTimeException e) {
      throw new Refused(Rejection.UNREADABLE_DATE);
    }
  }

  private static long ofText(String text) throws Refused {
    Matcher parts = TEXT.matcher(text);
    Refused.unless(parts.matches(), Rejection.UNREADABLE_DATE);
    try {
      LocalDate day = LocalDate.parse(parts.group(1));
      LocalTime time =
          parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2));
      long seconds = day.atTime(time).toEpochSecond(ZoneOffset.UTC);
      return plausible(
          TimeUnits.SECONDS.micros(seconds) == TimeUnits.IMPLAUSIBLE
              ? TimeUnits.IMPLAUSIBLE
              : seconds * SECOND + time.get(ChronoField.MICRO_OF_SECOND));
    } catch (DateTimeException e) {
      throw new Refused(Rejection.UNREADABLE_DATE);
    }
  }

  static long plausible(long micros) throws Refused {
    Refused.unless(micros != TimeUnits.IMPLAUSIBLE, Rejection.IMPLAUSIBLE_TIME);
    return micros;
  }
}
