package io.plimsoll.training.optimize;

import io.plimsoll.forecast.evaluation.risk.Kupiec;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarSeries;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.util.List;

/**
 * How often the worst move of a long position within an hour exceeded the rate in force at its
 * beginning; hours do not overlap.
 *
 * @param hours of all instruments
 * @param exceeded of them
 */
record HourlyCoverage(int hours, int exceeded) {
  /** Counts the hours of some windows. */
  static HourlyCoverage of(List<ReplaySeries> series, List<MarginPath> paths) {
    int hours = 0;
    int exceeded = 0;
    for (int i = 0; i < series.size(); i++) {
      ReplaySeries each = series.get(i);
      BarSeries bars = each.bars();
      int step = Math.toIntExact(Duration.ofHours(1).dividedBy(bars.length()));
      double[] rates = paths.get(i).rates(PositionSide.LONG);
      for (int bar = 0; bar + step < each.size(); bar += step) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int later = 1; later <= step; later++) {
          lowest = Math.min(lowest, bars.low(each.first() + bar + later));
        }
        hours++;
        exceeded += 1 - lowest / bars.close(each.first() + bar) > rates[bar] ? 1 : 0;
      }
    }
    return new HourlyCoverage(hours, exceeded);
  }

  /** Returns the share that was exceeded. */
  double share() {
    return exceeded / (double) hours;
  }

  /** Returns the p-value of Kupiec's test that the true share is {@code tail}. */
  double kupiec(double tail) {
    return Kupiec.of(hours, exceeded, tail).pValue();
  }
}
