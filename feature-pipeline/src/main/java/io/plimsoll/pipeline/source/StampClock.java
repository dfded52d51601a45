package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.Rejection;
import java.util.Optional;

/** Reads the time stamps of a source. */
@FunctionalInterface
public interface StampClock {
  /**
   * Returns the time that {@code text} names [µs since the epoch]; or a code that is no time, of
   * which {@link #fault} says what it means.
   */
  long micros(String text);

  /**
   * Returns the time that field {@code column} of {@code raw} names, as {@link #micros(String)}.
   */
  default long micros(RawRecord raw, int column) {
    return micros(raw.field(column));
  }

  /** Returns why {@code micros}, which a clock gave, is no time; none if it is one. */
  static Optional<Rejection> fault(long micros) {
    if (micros > TimeUnits.LAST_CODE) {
      return Optional.empty();
    }
    if (micros == TimeUnits.IMPLAUSIBLE) {
      return Optional.of(Rejection.IMPLAUSIBLE_TIME);
    }
    if (micros == TimeUnits.UNREADABLE_DATE) {
      return Optional.of(Rejection.UNREADABLE_DATE);
    }
    return Optional.of(
        micros == TimeUnits.OTHER_FORM ? Rejection.MIXED_TIME_FORM : Rejection.UNREADABLE_NUMBER);
  }
}
