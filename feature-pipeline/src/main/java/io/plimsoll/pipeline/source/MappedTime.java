package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.NumberText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Units in which a mapped file may write its times. */
public enum MappedTime implements StampClock {
  /** Seconds since the epoch, with a fraction or without. */
  S(6),
  /** Milliseconds, with a fraction or without. */
  MS(3),
  /** Microseconds. */
  US(0),
  /** Nanoseconds, rounded down to microseconds. */
  NS(-3),
  /** Words such as {@code 2024-10-18T00:05:00.5Z}: see {@link IsoWords#moment}. */
  ISO(0);

  private final int digits; // from the unit to microseconds

  MappedTime(int digits) {
    this.digits = digits;
  }

  /**
   * Returns the unit of a lower-case word.
   *
   * @throws IllegalArgumentException if there is none
   */
  static MappedTime ofWord(String word) {
    for (MappedTime unit : values()) {
      if (unit.name().toLowerCase(Locale.ROOT).equals(word)) {
        return unit;
      }
    }
    throw new IllegalArgumentException("unit must be one of s, ms, us, ns, iso, was " + word);
  }

  @Override
  public long micros(String text) {
    if (this == ISO) {
      return IsoWords.moment(text);
    }
    long micros = ofNumber(text);
    return micros == TimeUnits.UNREADABLE ? micros : TimeUnits.MICROSECONDS.micros(micros);
  }

  private long ofNumber(String text) {
    if (Double.isNaN(NumberText.number(text)) || text.length() > 40) {
      return TimeUnits.UNREADABLE;
    }
    try {
      return new BigDecimal(text)
          .movePointRight(digits)
          .setScale(0, RoundingMode.FLOOR)
          .longValueExact();
    } catch (ArithmeticException e) {
      return TimeUnits.IMPLAUSIBLE;
    }
  }
}
