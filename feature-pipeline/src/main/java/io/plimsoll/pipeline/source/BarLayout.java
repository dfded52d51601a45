package io.plimsoll.pipeline.source;

/**
 * Where the parts of a bar stand in a line: time, open, high, low, close, volume in columns 0 to 5.
 *
 * @param columns number of columns of a line
 * @param units of the time in column 0, the open of the bar
 */
public record BarLayout(int columns, TimeUnits units) {}
