package io.plimsoll.forecast.panel;

import io.plimsoll.market.BarGrid;
import java.util.List;

/** Some inputs of one instrument, written for clarity: every window summed anew. */
record NaiveInputs(BarGrid grid, int last) {
  private static final int WEEK = 2016;

  double base() {
    return Math.max(mean(WEEK), 1e-12);
  }

  /** The variance of {@code count} bars, relative to the week. */
  double variance(int count) {
    return relative(mean(count));
  }

  /** The same, of the bars that ended {@code lag} bars ago. */
  double variance(int count, int lag) {
    return relative(new NaiveInputs(grid, last - lag).mean(count));
  }

  /** The hour to come on the seven days before. */
  double sameHour() {
    double sum = 0;
    for (int day = 1; day <= 7; day++) {
      int end = last + 12 - 288 * day; // last bar of that hour
      sum += new NaiveInputs(grid, end).mean(12);
    }
    return relative(sum / 7);
  }

  double move(int count) {
    double move = StrictMath.log(grid.close(last) / grid.close(last - count));
    return Math.max(-8, Math.min(8, move / Math.sqrt(count * base())));
  }

  double parkinson(int count) {
    double sum = 0;
    for (int i = last - count + 1; i <= last; i++) {
      double range = StrictMath.log(grid.high(i) / grid.low(i));
      sum += range * range / (4 * StrictMath.log(2));
    }
    return relative(sum / count);
  }

  double fromHigh(int count) {
    double high = 0;
    for (int i = last - count + 1; i <= last; i++) {
      high = Math.max(high, grid.high(i));
    }
    return StrictMath.log(grid.close(last) / high) / Math.sqrt(count * base());
  }

  double turnover(int count) {
    return StrictMath.log(meanTurnover(count) / meanTurnover(WEEK) + .01);
  }

  double amihud(int count) {
    return StrictMath.log(impact(count) / impact(WEEK) + .01);
  }

  /** The mean over a panel of a number of each. */
  static double meanVariance(List<NaiveInputs> panel, int count) {
    return panel.stream().mapToDouble(each -> each.variance(count)).average().orElseThrow();
  }

  private double relative(double variance) {
    return StrictMath.log((variance + .02 * base()) / base());
  }

  private double mean(int count) {
    double sum = 0;
    for (int i = last - count + 1; i <= last; i++) {
      sum += grid.logReturn(i) * grid.logReturn(i);
    }
    return sum / count;
  }

  private double meanTurnover(int count) {
    double sum = 0;
    for (int i = last - count + 1; i <= last; i++) {
      sum += grid.volume(i) * grid.close(i);
    }
    return sum / count;
  }

  private double impact(int count) {
    double sum = 0;
    int bars = 0;
    for (int i = last - count + 1; i <= last; i++) {
      if (grid.volume(i) > 0) {
        sum += Math.abs(grid.logReturn(i)) / (grid.volume(i) * grid.close(i));
        bars++;
      }
    }
    return sum / bars;
  }
}
