package io.plimsoll.pipeline.source;

/** Reads the time stamps of a source. */
@FunctionalInterface
public interface StampClock {
  /**
   * Returns the time that {@code text} names [µs since the epoch]; {@link TimeUnits#UNREADABLE} if
   * it names none, {@link TimeUnits#IMPLAUSIBLE} if it lies before 2009 or after 2099.
   */
  long micros(String text);

  /**
   * Returns the time that field {@code column} of {@code raw} names, as {@link #micros(String)}.
   */
  default long micros(RawRecord raw, int column) {
    return micros(raw.field(column));
  }
}
