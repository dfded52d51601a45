package io.plimsoll.feature.volatility;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A window and the grids that it is sampled on.
 *
 * <p>Where a price moves too seldom for the jump test on the window's own grid, a coarser one may
 * do: every interval of which the window holds enough.
 *
 * @param length of the window
 * @param grids finest first: that of the returns, then coarser ones for the jump test
 */
record SampledWindow(Duration length, List<SampleGrid> grids) {
  private static final List<Duration> INTERVALS =
      List.of(
          SampleGrid.FINEST,
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));
  private static final List<Duration> LONGEST_WINDOWS = // whose returns are of the interval
      List.of(Duration.ofMinutes(5), Duration.ofHours(1));

  /** Returns those of {@code windows} that can be sampled; equal intervals share a grid. */
  static List<SampledWindow> of(List<Duration> windows) {
    Map<Duration, Duration> longest = new TreeMap<>();
    for (Duration window : windows) { // ascending
      intervals(window).forEach(interval -> longest.put(interval, window));
    }
    Map<Duration, SampleGrid> grids = new TreeMap<>();
    longest.forEach((interval, window) -> grids.put(interval, new SampleGrid(interval, window)));
    var sampled = new ArrayList<SampledWindow>();
    for (Duration window : windows) {
      List<Duration> intervals = intervals(window);
      if (!intervals.isEmpty()) {
        sampled.add(new SampledWindow(window, intervals.stream().map(grids::get).toList()));
      }
    }
    return sampled;
  }

  /** Returns the grid of the returns. */
  SampleGrid own() {
    return grids.get(0);
  }

  private static List<Duration> intervals(Duration window) {
    int own = 0;
    while (own < LONGEST_WINDOWS.size() && window.compareTo(LONGEST_WINDOWS.get(own)) > 0) {
      own++;
    }
    return SampleGrid.fits(window, INTERVALS.get(own))
        ? INTERVALS.subList(own, INTERVALS.size()).stream()
            .filter(interval -> SampleGrid.fits(window, interval))
            .toList()
        : List.of();
  }
}
