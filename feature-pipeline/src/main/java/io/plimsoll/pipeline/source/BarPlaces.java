package io.plimsoll.pipeline.source;

/**
 * The columns in which the parts of a bar stand, from 0.
 *
 * @param time of the bar's open or its close
 * @param open price
 * @param high price
 * @param low price
 * @param close price
 * @param volume in units of the base asset
 */
public record BarPlaces(int time, int open, int high, int low, int close, int volume) {
  /** Each where most sources have it. */
  public static final BarPlaces FIRST_SIX = new BarPlaces(0, 1, 2, 3, 4, 5);

  /** How many parts are values: all but the time. */
  public static final int VALUES = 5;

  /** Returns the place of value {@code index} of open, high, low, close, volume, from 0. */
  public int value(int index) {
    return switch (index) {
      case 0 -> open;
      case 1 -> high;
      case 2 -> low;
      case 3 -> close;
      case 4 -> volume;
      default -> throw new IllegalArgumentException("index must be 0 to 4, was " + index);
    };
  }
}
