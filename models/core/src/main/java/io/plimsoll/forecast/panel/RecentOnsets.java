package io.plimsoll.forecast.panel;

import io.plimsoll.market.Check;
import java.util.List;

/**
 * How often onsets came of late, over all instruments: the share of the hours after a calm one that
 * lay above their threshold.
 *
 * <p>As of t only hours that ended at or before t count.
 */
public final class RecentOnsets {
  /** How far back hours count. */
  public static final int WINDOW = 28 * 24;

  /**
   * Number of hours at the usual rate that count beside the observed ones: a week of one
   * instrument. A rate of few hours stays near the usual one, and none is 0 or 1.
   */
  public static final int PRIOR = 168;

  private final long start; // when the first hour begins [µs since the epoch]
  private final int[] calm; // hours after a calm one that began before each hour (hours + 1)
  private final int[] events; // those of them above the threshold (hours + 1)

  private RecentOnsets(long start, int[] calm, int[] events) {
    this.start = start;
    this.calm = calm;
    this.events = events;
  }

  /**
   * Returns the onsets of a panel.
   *
   * @param panel at least one instrument
   */
  public static RecentOnsets of(OnsetRule rule, List<HourSeries> panel) {
    Check.argument(!panel.isEmpty(), "panel must hold an instrument, was %s", panel);
    long start = panel.stream().mapToLong(hours -> hours.time(0)).min().orElseThrow();
    long end = panel.stream().mapToLong(hours -> hours.time(hours.size())).max().orElseThrow();
    int size = Math.toIntExact(Math.floorDiv(end - start, HourSeries.HOUR)) + 1;
    int[] calm = new int[size + 1];
    int[] events = new int[size + 1];
    for (HourSeries hours : panel) {
      int offset = Math.toIntExact(Math.floorDiv(hours.time(0) - start, HourSeries.HOUR));
      for (int hour = 1; hour < hours.size(); hour++) {
        double threshold = rule.threshold(hours, hour - 1);
        if (threshold > 0
            && rule.value(hours, hour - 1) <= threshold
            && hours.isTarget(hour)
            && !Double.isNaN(rule.value(hours, hour))) {
          calm[offset + hour + 1]++;
          events[offset + hour + 1] += rule.value(hours, hour) > threshold ? 1 : 0;
        }
      }
    }
    for (int i = 1; i <= size; i++) {
      calm[i] += calm[i - 1];
      events[i] += events[i - 1];
    }
    return new RecentOnsets(start, calm, events);
  }

  /**
   * Returns the rate of the last {@link #WINDOW} hours [1], in (0, 1).
   *
   * @param origin full hour, whose past counts [µs since the epoch]
   * @param usual rate that {@link #PRIOR} hours count at [1], in (0, 1)
   */
  public double rate(long origin, double usual) {
    Check.argument(usual > 0 && usual < 1, "usual must lie in (0, 1), was %s", usual);
    long ended = Math.floorDiv(origin - start, HourSeries.HOUR); // hours that are over
    int to = (int) Math.max(0, Math.min(ended, calm.length - 1));
    int from = (int) Math.max(0, Math.min(ended - WINDOW, calm.length - 1));
    double observed = events[to] - events[from];
    return (observed + usual * PRIOR) / (calm[to] - calm[from] + (double) PRIOR);
  }
}
