package io.plimsoll.forecast.panel;

import java.util.function.IntToDoubleFunction;

/** Sums over the last bars of a series, each at the cost of one subtraction. */
final class WindowSums {
  private final double[] upTo; // sums of the first i values (size + 1)

  WindowSums(int size, IntToDoubleFunction value) {
    upTo = new double[size + 1];
    for (int i = 0; i < size; i++) {
      upTo[i + 1] = upTo[i] + value.applyAsDouble(i);
    }
  }

  /** Returns the sum of the {@code count} values that end with bar {@code last}. */
  double sum(int last, int count) {
    return upTo[last + 1] - upTo[Math.max(last + 1 - count, 0)];
  }

  /** Returns the mean of the {@code count} values that end with bar {@code last}, or of all. */
  double mean(int last, int count) {
    return sum(last, count) / Math.min(count, last + 1);
  }
}
