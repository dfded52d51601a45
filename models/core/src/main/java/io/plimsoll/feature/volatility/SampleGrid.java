package io.plimsoll.feature.volatility;

import java.time.Duration;

/**
 * A price sampled at one interval.
 *
 * @param interval between samples
 * @param longest window that is asked for
 * @param returns the samples
 */
record SampleGrid(Duration interval, Duration longest, SampledReturns returns) {
  /** Number of returns below which a window has no value. */
  static final int FEWEST = 10;

  /** The shortest interval, of which every other is a multiple. */
  static final Duration FINEST = Duration.ofSeconds(1);

  /** Starts with no price. */
  SampleGrid(Duration interval, Duration longest) {
    this(
        interval,
        longest,
        new SampledReturns(LeeMykland.lookBack(interval), (int) points(longest, interval)));
  }

  /** Returns whether {@code window} has enough intervals. */
  static boolean fits(Duration window, Duration interval) {
    return window.compareTo(interval.multipliedBy(FEWEST)) >= 0;
  }

  /** Returns how far before a row its first sample may be. */
  Duration reach() {
    return interval.multipliedBy(points(longest, interval) + LeeMykland.lookBack(interval) + 1);
  }

  /** Returns the interval [µs]. */
  long micros() {
    return interval.toNanos() / 1000;
  }

  /** Returns the last point at or before {@code time} [µs since the epoch]. */
  long pointAt(long time) {
    return Math.floorDiv(time, micros());
  }

  /** Returns the first point at or after the start of {@code window} that ends at {@code time}. */
  long startOf(Duration window, long time) {
    return -Math.floorDiv(window.toNanos() / 1000 - time, micros());
  }

  private static long points(Duration window, Duration interval) {
    return window.toNanos() / interval.toNanos();
  }
}
