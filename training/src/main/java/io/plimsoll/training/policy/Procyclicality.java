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
 */
public record Procyclicality(double peakToTrough, double largestOneDayRise) {
  private static final long DAY = Duration.ofDays(1).toNanos() / 1000;

  static Procyclicality of(List<ReplayMarket> markets, List<MarginPath> paths) {
    return new Procyclicality(
        median(markets, paths, Procyclicality::peakToTrough),
        median(markets, paths, Procyclicality::largestRise));
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

  /** Returns max of m(t) / m(t − 1 day), with m(t − 1 day) the rate of the last bar by then. */
  private static double largestRise(ReplaySeries series, double[] rates) {
    double largest = 1;
    int before = 0;
    for (int bar = 0; bar < rates.length; bar++) {
      long dayAgo = series.bars().eventTime(series.first() + bar) - DAY;
      while (series.bars().eventTime(series.first() + before + 1) <= dayAgo) {
        before++;
      }
      if (series.bars().eventTime(series.first() + before) <= dayAgo) {
        largest = Math.max(largest, rates[bar] / rates[before]);
      }
    }
    return largest;
  }
}
