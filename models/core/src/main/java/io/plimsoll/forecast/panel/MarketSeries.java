package io.plimsoll.forecast.panel;

import java.util.List;

/**
 * What the inputs read of all instruments together, bar by bar: how far they move as one, and the
 * usual course of the day.
 *
 * <p>The course of the day is, for each bar of the day, the mean over instruments of the log
 * variance less that of the last day, averaged over past days with a half-life of {@value
 * #HALF_LIFE_DAYS} days: known before the bar begins.
 */
final class MarketSeries {
  private static final int HALF_LIFE_DAYS = 14;
  private static final int DAY = 288;
  private static final int HOUR = 12;
  private static final int QUARTER = 3;

  final WindowSums together; // squared mean of standardised returns
  final WindowSums apart; // mean of squared standardised returns
  private final double[][] course; // next hour, last hour, next quarter (3, bars)

  /**
   * @param offsets of each series' first bar in the panel (series)
   * @param size bars of the panel
   * @param slot of the panel's first bar in its day
   */
  MarketSeries(List<PanelSeries> series, int[] offsets, int size, int slot) {
    double[] sum = new double[size];
    double[] squares = new double[size];
    double[] excess = new double[size];
    int[] present = new int[size];
    for (int s = 0; s < offsets.length; s++) {
      PanelSeries each = series.get(s);
      for (int i = 0; i < each.grid.size(); i++) {
        double base = each.base(i);
        double before = i == 0 ? each.logClose[i] : each.logClose[i - 1];
        int bar = offsets[s] + i;
        sum[bar] += (each.logClose[i] - before) / Math.sqrt(base);
        squares[bar] += each.squares[i] / base;
        excess[bar] +=
            PanelSeries.relative(each.squares[i], base)
                - PanelSeries.relative(each.variance.mean(i, DAY), base);
        present[bar]++;
      }
    }
    together = new WindowSums(size, i -> square(sum[i] / Math.max(present[i], 1)));
    apart = new WindowSums(size, i -> squares[i] / Math.max(present[i], 1));
    course = course(excess, present, slot);
  }

  /** Returns ln of the share of variance that is common over {@code count} bars. */
  double common(int last, int count) {
    double all = Math.max(apart.sum(last, count), 0);
    return StrictMath.log(all > 0 ? together.sum(last, count) / all + .02 : .02);
  }

  void writeCourse(int last, RowWriter row) {
    row.put(course[0][last]);
    row.put(course[1][last]);
    row.put(course[2][last]);
    row.put(course[0][last] - course[1][last]);
  }

  private static double[][] course(double[] excess, int[] present, int slot) {
    double keep = Math.pow(0.5, 1.0 / HALF_LIFE_DAYS);
    double[] sums = new double[DAY];
    double[] weights = new double[DAY];
    double[][] result = new double[3][excess.length];
    for (int bar = 0; bar < excess.length; bar++) {
      int at = (slot + bar) % DAY;
      if (present[bar] > 0) {
        sums[at] = keep * sums[at] + (1 - keep) * excess[bar] / present[bar];
        weights[at] = keep * weights[at] + (1 - keep);
      }
      if ((slot + bar + 1) % QUARTER == 0) { // where rows can stand
        result[0][bar] = mean(sums, weights, at + 1, HOUR);
        result[1][bar] = mean(sums, weights, at + 1 - HOUR, HOUR);
        result[2][bar] = mean(sums, weights, at + 1, QUARTER);
      }
    }
    return result;
  }

  /** Returns the mean over {@code count} bars of the day from {@code first} on; 0 if unknown. */
  private static double mean(double[] sums, double[] weights, int first, int count) {
    double sum = 0;
    for (int i = first; i < first + count; i++) {
      int at = Math.floorMod(i, DAY);
      sum += weights[at] > 0 ? sums[at] / weights[at] : 0;
    }
    return sum / count;
  }

  private static double square(double x) {
    return x * x;
  }
}
