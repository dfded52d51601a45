package io.plimsoll.training.backtest;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.util.Arrays;

/**
 * What was measured in each whole hour of one instrument.
 *
 * <p>Hour h begins at {@code start + h} hours. A realized variance below the floor, the 0.1 %
 * quantile of the positive ones before the test span, counts as the floor.
 */
final class HourSeries {
  static final long HOUR = 3_600_000_000L;
  private static final double FLOOR_QUANTILE = 0.001;

  private final BarGrid grid;
  private final double[] variance;
  private final double[] falls;
  private final double[] rises;
  private final double[] move;
  private final double[] amihud; // NaN where nothing traded
  private final int[] recorded;
  private final double floor;

  /**
   * @param testFrom where the test span begins [µs since the epoch]
   */
  HourSeries(BarGrid grid, long testFrom) {
    this.grid = grid;
    int size = grid.size() / grid.barsPerHour();
    variance = new double[size];
    falls = new double[size];
    rises = new double[size];
    move = new double[size];
    amihud = new double[size];
    recorded = new int[size];
    for (int hour = 0; hour < size; hour++) {
      measure(hour);
    }
    floor = floor(testFrom);
    for (int hour = 0; hour < size; hour++) {
      variance[hour] = Math.max(variance[hour], floor);
    }
  }

  private void measure(int hour) {
    int perHour = grid.barsPerHour();
    double impact = 0;
    int traded = 0;
    for (int bar = hour * perHour; bar < (hour + 1) * perHour; bar++) {
      double r = grid.logReturn(bar);
      move[hour] += r;
      variance[hour] += r * r;
      falls[hour] += r < 0 ? r * r : 0;
      rises[hour] += r > 0 ? r * r : 0;
      recorded[hour] += grid.isRecorded(bar) ? 1 : 0;
      if (grid.volume(bar) > 0) {
        impact += Math.abs(r) / (grid.volume(bar) * grid.close(bar));
        traded++;
      }
    }
    amihud[hour] = traded == 0 ? Double.NaN : impact / traded;
  }

  private double floor(long testFrom) {
    double[] positive =
        java.util.stream.IntStream.range(0, variance.length)
            .filter(hour -> time(hour) < testFrom && variance[hour] > 0)
            .mapToDouble(hour -> variance[hour])
            .toArray();
    if (positive.length == 0) {
      throw new IllegalArgumentException(
          "history of " + grid.instrument() + " must move before the test span, was constant");
    }
    return quantile(positive, FLOOR_QUANTILE);
  }

  /** Returns the quantile of {@code values}, interpolated linearly between order statistics. */
  static double quantile(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantileOfSorted(sorted, level);
  }

  /** Returns the quantile of ascending values. */
  static double quantileOfSorted(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  Instrument instrument() {
    return grid.instrument();
  }

  BarGrid grid() {
    return grid;
  }

  int size() {
    return variance.length;
  }

  /** Returns when hour {@code hour} begins [µs since the epoch]. */
  long time(int hour) {
    return grid.start() + hour * HOUR;
  }

  /** Returns the hour that begins at {@code time}, which may lie outside [0, size). */
  int hourAt(long time) {
    return Math.toIntExact(Math.floorDiv(time - grid.start(), HOUR));
  }

  /** Returns the realized variance of hour {@code hour}, at least the floor. */
  double variance(int hour) {
    return variance[hour];
  }

  /** Returns the mean realized variance of the {@code count} hours that end with {@code hour}. */
  double meanVariance(int hour, int count) {
    return mean(variance, hour, count);
  }

  /** Returns ln((RS− + .01 RV) / (RS+ + .01 RV)) of the {@code count} hours up to {@code hour}. */
  double asymmetry(int hour, int count) {
    double added = .01 * meanVariance(hour, count);
    return StrictMath.log((mean(falls, hour, count) + added) / (mean(rises, hour, count) + added));
  }

  double falls(int hour) {
    return falls[hour];
  }

  double rises(int hour) {
    return rises[hour];
  }

  private static double mean(double[] values, int hour, int count) {
    double sum = 0;
    for (int i = hour - count + 1; i <= hour; i++) {
      sum += values[i];
    }
    return sum / count;
  }

  /** Returns the log return of hour {@code hour}. */
  double move(int hour) {
    return move[hour];
  }

  /** Returns Amihud's illiquidity of hour {@code hour}; NaN if nothing traded. */
  double amihud(int hour) {
    return amihud[hour];
  }

  /** Returns whether enough of hour {@code hour} was recorded for it to be a target. */
  boolean isTarget(int hour) {
    return recorded[hour] >= Target.HOUR.leastRecorded() * grid.barsPerHour();
  }

  /** Returns whether the 24 hours from {@code hour} on are there and enough was recorded. */
  boolean isDayTarget(int hour) {
    if (hour < 0 || hour + 24 > size()) {
      return false;
    }
    int bars = 0;
    for (int i = hour; i < hour + 24; i++) {
      bars += recorded[i];
    }
    return bars >= Target.DAY.leastRecorded() * 24 * grid.barsPerHour();
  }

  /** Returns the realized variance of the 24 hours from {@code hour} on. */
  double dayVariance(int hour) {
    return 24 * meanVariance(hour + 23, 24);
  }

  /** Returns the floor of the realized variance of an hour. */
  double floor() {
    return floor;
  }
}
