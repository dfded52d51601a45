package io.plimsoll.training.lending;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.BarGrid;
import io.plimsoll.training.rule.MultiScaleRule;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prices of assets, and how far their forecast volatility stands above its long-run mean, at any
 * time of a window of candles. Assets without candles have the mean of all.
 */
final class MarketWeather {
  private final Map<String, ReplaySeries> series = new HashMap<>();
  private final Map<String, double[]> multipliers = new HashMap<>();
  private final double[] mean;
  private final ReplaySeries any;

  /**
   * @param grids candles, with two weeks before the window
   */
  MarketWeather(List<BarGrid> grids, Instant from, Instant to) {
    List<ReplaySeries> all = grids.stream().map(grid -> ReplaySeries.of(grid, from, to)).toList();
    MultiScaleRule rule = MultiScaleRule.fit(all);
    this.any = all.get(0);
    this.mean = new double[any.size()];
    for (ReplaySeries each : all) {
      double[] warned = rates(rule, MultiScaleRule.EARLY, each);
      double[] usual = rates(rule, 0, each);
      double[] over = new double[warned.length];
      for (int bar = 0; bar < over.length; bar++) {
        over[bar] = warned[bar] / usual[bar];
        mean[Math.min(bar, mean.length - 1)] += over[bar] / all.size();
      }
      String base = each.instrument().underlying().base();
      series.put(base, each);
      multipliers.put(base, over);
    }
  }

  private static double[] rates(MultiScaleRule rule, double temper, ReplaySeries series) {
    return rule.withTemper(temper).path(series).rates(PositionSide.LONG);
  }

  /** Returns whether a time lies in the window. */
  boolean covers(long time) {
    return bar(any, time) >= any.first() && time < any.bars().eventTime(any.end() - 1);
  }

  /** Returns the multiplier of an asset as known at a time of the window. */
  double multiplier(String asset, long time) {
    String base = PoolRules.coin(asset);
    ReplaySeries own = series.get(base);
    return own == null
        ? mean[bar(any, time) - any.first()]
        : multipliers.get(base)[bar(own, time) - own.first()];
  }

  /** Returns the last close of an asset at a time of the window [USD], or {@code other}. */
  double price(String asset, long time, double other) {
    ReplaySeries own = series.get(PoolRules.coin(asset));
    return own == null ? other : own.bars().close(bar(own, time));
  }

  private static int bar(ReplaySeries series, long time) {
    return series.bars().lastAt(time);
  }
}
