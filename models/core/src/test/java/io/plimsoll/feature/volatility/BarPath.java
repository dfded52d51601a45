package io.plimsoll.feature.volatility;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Bars of five minutes for tests, and the rows of {@link BarVolatilityFamily} of them. */
final class BarPath {
  /** When the first bar begins [µs since the epoch]. */
  static final long START = 19_000 * FamilyRun.DAY;

  private static final long SECOND = 1_000_000;

  private BarPath() {}

  /* Time of bar `index` of a path without gaps. */
  static long timeOf(List<Bar> bars, int index) {
    return bars.get(0).eventTime() + index * 300L * SECOND;
  }

  static SortedMap<Long, double[]> rows(FeaturePlan plan, List<Bar> bars) {
    return FamilyRun.rows(
        plan,
        BarVolatilityFamily::new,
        bars.stream().map(bar -> new Known(bar.eventTime(), 0, bar)).toList());
  }

  static double value(FeatureFamily family, double[] row, String column) {
    return row[family.schema().indexOf(column)];
  }

  static int firstWith(Map<Long, double[]> rows, FeatureFamily family, String column) {
    int at = 0;
    for (double[] row : rows.values()) {
      if (!Double.isNaN(value(family, row, column))) {
        return at;
      }
      at++;
    }
    return -1;
  }

  /* Of bars [from, to). */
  static double[] returns(List<Bar> bars, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> StrictMath.log(bars.get(i).close() / bars.get(i - 1).close()))
        .toArray();
  }

  static List<Bar> bars(int count) {
    var random = new Random(11);
    var bars = new ArrayList<Bar>();
    double last = 2000;
    for (int i = 1; i <= count; i++) {
      double open = last * Math.exp(1e-4 * random.nextGaussian());
      double close = open * Math.exp(1e-3 * random.nextGaussian());
      double high = Math.max(open, close) * (1 + 1e-3 * random.nextDouble());
      double low = Math.min(open, close) * (1 - 1e-3 * random.nextDouble());
      bars.add(new Bar(START + i * 300L * SECOND, open, high, low, close, 1));
      last = close;
    }
    return bars;
  }
}
