package io.plimsoll.training.backtest;

import java.time.Duration;
import java.util.function.IntToLongFunction;

/**
 * When models are fitted anew: at the start of the test span and every so often after it, or once.
 *
 * @param from start of the test span [µs since the epoch]
 * @param to end of the test span, excluded [µs since the epoch]
 * @param interval between fits [µs], above 0
 */
record Refits(long from, long to, long interval) {
  /** Returns fits every {@code interval}. */
  static Refits every(long from, long to, Duration interval) {
    return new Refits(from, to, interval.toNanos() / 1000);
  }

  /** Returns one fit, at the start. */
  static Refits once(long from, long to) {
    return new Refits(from, to, Long.MAX_VALUE);
  }

  /** Returns the number of fits. */
  int count() {
    return Math.toIntExact((to - 1 - from) / interval + 1);
  }

  /** Hears of rows that one fit is asked for. */
  interface Stretch {
    /**
     * Hears of the rows from {@code first} to {@code end} (excluded) of those given.
     *
     * @param due time of their fit [µs since the epoch]
     */
    void ask(int first, int end, long due);
  }

  /**
   * Divides rows by the fit that they are asked of, in their order.
   *
   * @param rows ascending in origin
   * @param origin of a row [µs since the epoch], in the test span
   */
  void divide(int[] rows, IntToLongFunction origin, Stretch stretch) {
    int end;
    for (int first = 0; first < rows.length; first = end) {
      long due = lastAt(origin.applyAsLong(rows[first]));
      end = first;
      while (end < rows.length && lastAt(origin.applyAsLong(rows[end])) == due) {
        end++;
      }
      stretch.ask(first, end, due);
    }
  }

  /** Returns the time of the last fit at or before {@code time}. */
  long lastAt(long time) {
    return from + (time - from) / interval * interval;
  }
}
