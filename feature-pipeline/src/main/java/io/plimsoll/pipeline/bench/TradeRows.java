package io.plimsoll.pipeline.bench;

import io.plimsoll.feature.trade.TradeSlice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Steps and their features, row by row; the last feature is VPIN. */
final class TradeRows implements Serializable {
  private static final long serialVersionUID = 1;

  /** The features, in order. */
  static final List<String> NAMES = names();

  private static final int WIDTH = NAMES.size();

  private long[] starts = new long[256];
  private double[] values = new double[256 * WIDTH];
  private int size;

  int size() {
    return size;
  }

  long start(int row) {
    return starts[row];
  }

  double value(int row, int feature) {
    return values[WIDTH * row + feature];
  }

  /** Adds a slice and its VPIN. */
  void add(long start, TradeSlice slice, double vpin) {
    int at = append(start);
    slice.values(values, at);
    values[at + WIDTH - 1] = vpin;
  }

  /** Adds a row of values in the order of {@link #NAMES}. */
  void add(long start, double... row) {
    int at = append(start); // may replace the array
    System.arraycopy(row, 0, values, at, WIDTH);
  }

  void addAll(TradeRows other) {
    for (int row = 0; row < other.size; row++) {
      add(other.starts[row], Arrays.copyOfRange(other.values, WIDTH * row, WIDTH * (row + 1)));
    }
  }

  /** Drops the room that is not used. */
  TradeRows trimmed() {
    resize(size);
    return this;
  }

  /** Returns whether both have the same rows, bit for bit. */
  boolean isIdenticalTo(TradeRows other) {
    return size == other.size
        && Arrays.equals(starts, 0, size, other.starts, 0, size)
        && Arrays.equals(values, 0, size * WIDTH, other.values, 0, size * WIDTH);
  }

  private int append(long start) {
    if (size == starts.length) {
      resize(2 * size);
    }
    starts[size] = start;
    return WIDTH * size++;
  }

  private void resize(int rows) {
    starts = Arrays.copyOf(starts, rows);
    values = Arrays.copyOf(values, rows * WIDTH);
  }

  private static List<String> names() {
    var names = new ArrayList<>(new TradeSlice().schema().names());
    names.add("vpin");
    return List.copyOf(names);
  }
}
