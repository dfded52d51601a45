package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.TimeRange;

/**
 * Where the parts of a bar stand in a line: time, open, high, low, close, volume in columns 0 to 5.
 *
 * @param columns number of columns of a line
 * @param clock of the time in column 0, the open of the bar
 * @param days of which the file's name says it is; all, if it says nothing
 */
public record BarLayout(int columns, StampClock clock, TimeRange days) {
  /** Creates the layout of a file that may hold any day. */
  public BarLayout(int columns, StampClock clock) {
    this(columns, clock, TimeRange.ALL);
  }
}
