package io.plimsoll.forecast.panel;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What was measured in each whole hour of one instrument.
 *
 * <p>Hour h begins at {@code start + h} hours. A realized variance below the floor, the 0.1 %
 * quantile of the positive ones before the test span, counts as the floor.
 */
public final class HourSeries {
  /** An hour [µs]. */
  public static final long HOUR = 3_600_000_000L;

  /** Least share of its bars that an hour needs to be a target [1]. */
  public static final double LEAST_OF_HOUR = 0.75;

  /** Least share of its bars that a day needs to be a target [1]. */
  public static final double LEAST_OF_DAY = 0.9;

  private static final double FLOOR_QUANTILE = 0.001;

  private final BarGrid grid;
  private final double[] variance;
  private final double[] falls;
  private final double[] rises;
  private final double[] move;
  private final double[] amihud; // NaN where nothing traded
  private final int[] recorded;
  private double floor;

  private HourSeries(BarGrid grid) {
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
  }

  /**
   * Returns the hours of {@code grid}, with the floor that was known at {@code time} [µs since the
   * epoch].
   *
   * @throws IllegalArgumentException if the price did not move before it
   */
  public static HourSeries flooredAt(BarGrid grid, long time) {
    var hours = new HourSeries(grid);
    return hours.withFloor(hours.floorAt(time));
  }

  /**
   * Returns the hours of {@code grid}.
   *
   * @param floor least realized variance of an hour that is believed, above 0
   */
  public static HourSeries of(BarGrid grid, double floor) {
    Check.argument(
        floor > 0 && Double.isFinite(floor), "floor must be finite and above 0, was %s", floor);
    return new HourSeries(grid).withFloor(floor);
  }

  private HourSeries withFloor(double least) {
    floor = least;
    for (int hour = 0; hour < variance.length; hour++) {
      variance[hour] = Math.max(variance[hour], least);
    }
    return this;
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

  private double floorAt(long end) {
    double[] positive =
        IntStream.range(0, variance.length)
            .filter(hour -> time(hour) < end && variance[hour] > 0)
            .mapToDouble(hour -> variance[hour])
            .toArray();
    if (positive.length == 0) {
      throw new IllegalArgumentException(
          "history of " + grid.instrument() + " must move before the test span, was constant");
    }
    return quantile(positive, FLOOR_QUANTILE);
  }

  /** Returns the quantile of {@code values}, interpolated linearly between order statistics. */
  public static double quantile(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return quantileOfSorted(sorted, level);
  }

  /** Returns the quantile of ascending values. */
  public static double quantileOfSorted(double[] sorted, double level) {
    double rank = level * (sorted.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the instrument. */
  public Instrument instrument() {
    return grid.instrument();
  }

  /** Returns the bars. */
  public BarGrid grid() {
    return grid;
  }

  /** Returns the number of whole hours. */
  public int size() {
    return variance.length;
  }

  /** Returns when hour {@code hour} begins [µs since the epoch]. */
  public long time(int hour) {
    return grid.start() + hour * HOUR;
  }

  /** Returns the hour that begins at {@code time}, which may lie outside [0, size). */
  public int hourAt(long time) {
    return Math.toIntExact(Math.floorDiv(time - grid.start(), HOUR));
  }

  /** Returns the realized variance of hour {@code hour}, at least the floor. */
  public double variance(int hour) {
    return variance[hour];
  }

  /** Returns the mean realized variance of the {@code count} hours that end with {@code hour}. */
  public double meanVariance(int hour, int count) {
    return mean(variance, hour, count);
  }

  /** Returns ln((RS− + .01 RV) / (RS+ + .01 RV)) of the {@code count} hours up to {@code hour}. */
  public double asymmetry(int hour, int count) {
    double added = .01 * meanVariance(hour, count);
    return StrictMath.log((mean(falls, hour, count) + added) / (mean(rises, hour, count) + added));
  }

  /** Returns the sum of squared falls of hour {@code hour}. */
  public double falls(int hour) {
    return falls[hour];
  }

  /** Returns the sum of squared rises of hour {@code hour}. */
  public double rises(int hour) {
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
  public double move(int hour) {
    return move[hour];
  }

  /** Returns Amihud's illiquidity of hour {@code hour}; NaN if nothing traded. */
  public double amihud(int hour) {
    return amihud[hour];
  }

  /** Returns whether enough of hour {@code hour} was recorded for it to be a target. */
  public boolean isTarget(int hour) {
    return recorded[hour] >= LEAST_OF_HOUR * grid.barsPerHour();
  }

  /** Returns the recorded share of the bars of the {@code count} hours up to {@code hour} [1]. */
  public double recordedShare(int hour, int count) {
    int bars = 0;
    for (int i = Math.max(hour - count + 1, 0); i <= hour; i++) {
      bars += recorded[i];
    }
    return bars / ((double) count * grid.barsPerHour());
  }

  /** Returns whether the 24 hours from {@code hour} on are there and enough was recorded. */
  public boolean isDayTarget(int hour) {
    if (hour < 0 || hour + 24 > size()) {
      return false;
    }
    int bars = 0;
    for (int i = hour; i < hour + 24; i++) {
      bars += recorded[i];
    }
    return bars >= LEAST_OF_DAY * 24 * grid.barsPerHour();
  }

  /** Returns the realized variance of the 24 hours from {@code hour} on. */
  public double dayVariance(int hour) {
    return 24 * meanVariance(hour + 23, 24);
  }

  /** Returns the floor of the realized variance of an hour. */
  public double floor() {
    return floor;
  }
}
