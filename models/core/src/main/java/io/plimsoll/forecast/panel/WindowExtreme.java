package io.plimsoll.forecast.panel;

/** The largest of the last values of a series, at every bar: a queue of those still in the run. */
final class WindowExtreme {
  private WindowExtreme() {}

  /** Returns the largest of the last {@code count} values at each bar (size). */
  static double[] largest(double[] values, int count) {
    double[] result = new double[values.length];
    int[] queue = new int[values.length]; // bars whose values fall
    int head = 0;
    int tail = 0;
    for (int i = 0; i < values.length; i++) {
      while (tail > head && values[queue[tail - 1]] <= values[i]) {
        tail--;
      }
      queue[tail++] = i;
      if (queue[head] <= i - count) {
        head++;
      }
      result[i] = values[queue[head]];
    }
    return result;
  }
}
