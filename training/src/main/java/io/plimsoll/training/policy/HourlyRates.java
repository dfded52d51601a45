package io.plimsoll.training.policy;

import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.util.Arrays;

/** Maintenance rates of one instrument that change at given moments and hold until the next. */
final class HourlyRates {
  private final long[] times;
  private final double[] longs;
  private final double[] shorts;

  /**
   * Returns rates over the given arrays, which it keeps.
   *
   * @param times from which a rate holds (changes) [µs since the epoch], ascending
   * @param longs rates of long positions (changes) [1]
   * @param shorts rates of short positions (changes) [1]
   */
  HourlyRates(long[] times, double[] longs, double[] shorts) {
    this.times = times;
    this.longs = longs;
    this.shorts = shorts;
  }

  /** Returns the rate of each bar: the last that held when the bar opened. */
  MarginPath over(ReplaySeries series) {
    var longRates = new double[series.size()];
    var shortRates = new double[series.size()];
    for (int bar = 0; bar < longRates.length; bar++) {
      int found = Arrays.binarySearch(times, series.openTime(series.first() + bar));
      int last = found >= 0 ? found : -found - 2;
      if (last < 0) {
        throw new IllegalArgumentException(
            "window must begin after the first forecast of "
                + series.instrument()
                + ", was bar "
                + bar);
      }
      longRates[bar] = longs[last];
      shortRates[bar] = shorts[last];
    }
    return new MarginPath(longRates, shortRates);
  }
}
