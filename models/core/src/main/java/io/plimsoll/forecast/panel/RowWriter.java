package io.plimsoll.forecast.panel;

/** Writes the inputs of one row from left to right. */
final class RowWriter {
  private final float[] values;
  private int next;

  /** Starts to write at {@code values[from]}. */
  RowWriter(float[] values, int from) {
    this.values = values;
    this.next = from;
  }

  void put(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalStateException("Cannot compute input " + next + " of a row: was " + value);
    }
    values[next++] = (float) value;
  }

  /** Returns where the next value goes. */
  int next() {
    return next;
  }
}
