package io.plimsoll.feature.volatility;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows whose returns are sampled at one interval.
 *
 * @param interval between samples
 * @param windows ascending, each of at least {@value #FEWEST} intervals
 * @param returns the samples
 */
record SampleGrid(Duration interval, List<Duration> windows, SampledReturns returns) {
  /** Number of returns below which a window has no value. */
  static final int FEWEST = 10;

  /** The shortest interval, of which every other is a multiple. */
  static final Duration FINEST = Duration.ofSeconds(1);

  private static final List<Duration> INTERVALS =
      List.of(FINEST, Duration.ofMinutes(1), Duration.ofMinutes(5));
  private static final List<Duration> LONGEST_WINDOWS =
      List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(36_500));

  /** Returns the grids that have any of {@code windows}, finest first. */
  static List<SampleGrid> of(List<Duration> windows) {
    var grids = new ArrayList<SampleGrid>();
    var shortest = Duration.ZERO;
    for (int i = 0; i < INTERVALS.size(); i++) {
      var interval = INTERVALS.get(i);
      var from = shortest;
      var to = LONGEST_WINDOWS.get(i);
      var own =
          windows.stream()
              .filter(window -> window.compareTo(from) > 0 && window.compareTo(to) <= 0)
              .filter(window -> window.compareTo(interval.multipliedBy(FEWEST)) >= 0)
              .toList();
      if (!own.isEmpty()) {
        int longest = (int) points(own.get(own.size() - 1), interval);
        var returns = new SampledReturns(LeeMykland.lookBack(interval), longest);
        grids.add(new SampleGrid(interval, own, returns));
      }
      shortest = to;
    }
    return grids;
  }

  /** Returns how far before a row its first sample may be. */
  Duration reach() {
    long points = points(windows.get(windows.size() - 1), interval);
    return interval.multipliedBy(points + LeeMykland.lookBack(interval) + 1);
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
