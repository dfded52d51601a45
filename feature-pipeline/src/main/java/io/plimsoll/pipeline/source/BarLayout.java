package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.TimeRange;

/**
 * Where the parts of a bar stand in a line, and what its time means.
 *
 * @param columns number of columns of a line
 * @param places of the parts
 * @param clock of the time
 * @param edge of the bar that the time names
 * @param days of which the file's name says it is; all, if it says nothing
 */
public record BarLayout(
    int columns, BarPlaces places, StampClock clock, BarEdge edge, TimeRange days) {
  /**
   * Creates the layout of lines that begin with open time, open, high, low, close, volume.
   *
   * @param columns number of columns of a line, at least 6
   */
  public BarLayout(int columns, StampClock clock, TimeRange days) {
    this(columns, BarPlaces.FIRST_SIX, clock, BarEdge.START, days);
  }

  /** Creates the layout of a file that may hold any day. */
  public BarLayout(int columns, StampClock clock) {
    this(columns, clock, TimeRange.ALL);
  }

  /**
   * Returns the time that {@code raw}, of the layout's number of columns, names [µs since the
   * epoch]; or a code as {@link StampClock#micros(String)}.
   */
  public long time(RawRecord raw) {
    return clock.micros(raw, places.time());
  }
}
