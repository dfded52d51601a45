package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * How much a rate moves, by the rates of long positions; medians over instruments.
 *
 * @param peakToTrough highest over lowest rate of the window [1]
 * @param largestOneDayRise largest rate over the rate a day before [1]
 * @param longerRises the same over 5, 20 and 30 days [1]
 * @param movingDays share of days whose rate differs from that of the day before by more than 10,
 *     25 and 50 % [1]
 */
public record Procyclicality(
    double peakToTrough,
    double largestOneDayRise,
    List<Double> longerRises,
    List<Double> movingDays) {
  /** Days of the longer rises. */
  public static final List<Integer> DAYS = List.of(5, 20, 30);

  /** Changes that are counted [1]. */
  public static final List<Double> CHANGES = List.of(0.1, 0.25, 0.5);

  private static final long DAY = Duration.ofDays(1).toNanos() / 1000;

  public Procyclicality {
    longerRises = List.copyOf(longerRises);
    movingDays = List.copyOf(movingDays);
  }

  static Procyclicality of(List<ReplayMarket> markets, List<MarginPath> paths) {
    return new Procyclicality(
        median(markets, paths, Procyclicality::peakToTrough),
        median(markets, paths, (series, rates) -> largestRise(series, rates, 1)),
        DAYS.stream()
            .map(
                days -> median(markets, paths, (series, rates) -> largestRise(series, rates, days)))
            .toList(),
        CHANGES.stream()
            .map(
                change ->
                    median(markets, paths, (series, rates) -> movingDays(series, rates, change)))
            .toList());
  }

  /** Returns how a rate moves that never does. */
  public static Procyclicality constant() {
    return new Procyclicality(1, 1, List.of(1.0, 1.0, 1.0), List.of(0.0, 0.0, 0.0));
  }

  /** Returns the highest rate of the window; the median over instruments [1]. */
  static double highestRate(List<ReplayMarket> markets, List<MarginPath> paths) {
    return median(markets, paths, (series, rates) -> Arrays.stream(rates).max().orElseThrow());
  }

  private static double median(
      List<ReplayMarket> markets,
      List<MarginPath> paths,
      ToDoubleBiFunction<ReplaySeries, double[]> measure) {
    var values = new double[markets.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          measure.applyAsDouble(markets.get(i).series(), paths.get(i).rates(PositionSide.LONG));
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  private static double peakToTrough(ReplaySeries series, double[] rates) {
    return Arrays.stream(rates).max().orElseThrow() / Arrays.stream(rates).min().orElseThrow();
  }

  /**
   * Returns max of m(t) / m(t − n days), with m(t − n days) the rate of the last bar by then; 1
   * where the window is shorter. Reference: Murphy, Vasios and Vause (2014), n-day measures.
   */
  private static double largestRise(ReplaySeries series, double[] rates, int days) {
    double largest = 1;
    int before = 0;
    for (int bar = 0; bar < rates.length; bar++) {
      long then = series.bars().eventTime(series.first() + bar) - days * DAY;
      while (series.bars().eventTime(series.first() + before + 1) <= then) {
        before++;
      }
      if (series.bars().eventTime(series.first() + before) <= then) {
        largest = Math.max(largest, rates[bar] / rates[before]);
      }
    }
    return largest;
  }

  /** Returns the share of UTC days whose first rate is off that of the day before by more. */
  private static double movingDays(ReplaySeries series, double[] rates, double change) {
    int days = 0;
    int moved = 0;
    double before = Double.NaN;
    for (int bar = 0; bar < rates.length; bar++) {
      long open = series.openTime(series.first() + bar);
      boolean first = bar == 0 || day(open) != day(series.openTime(series.first() + bar - 1));
      if (first) {
        if (!Double.isNaN(before)) {
          days++;
          moved += Math.abs(rates[bar] / before - 1) > change ? 1 : 0;
        }
        before = rates[bar];
      }
    }
    return days == 0 ? 0 : moved / (double) days;
  }

  private static long day(long micros) {
    return Math.floorDiv(micros, DAY);
  }
}
