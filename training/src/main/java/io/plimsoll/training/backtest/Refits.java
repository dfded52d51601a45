package io.plimsoll.training.backtest;

import java.time.Duration;

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

  /** Returns the time of the last fit at or before {@code time}. */
  long lastAt(long time) {
    return from + (time - from) / interval * interval;
  }
}
