package io.plimsoll.training.optimize;

import io.plimsoll.training.rule.FastEwmaRule;
import io.plimsoll.training.rule.MarginPath;
import io.plimsoll.training.rule.MarginRule;
import io.plimsoll.training.rule.MultiScaleRule;
import io.plimsoll.training.rule.ReplaySeries;
import io.plimsoll.training.rule.TemperedRule;
import java.time.Duration;
import java.util.List;

/** Rules whose parameters are sought; the first parameter of each is its mean rate. */
enum Family {
  /** A rate for each instrument, in proportion to a power of its volatility before the window. */
  STATIC {
    @Override
    List<Dimension> dimensions() {
      return List.of(LEVEL, Dimension.even("spread", 0, 1));
    }

    @Override
    List<MarginPath> paths(List<ReplaySeries> series, List<Double> values) {
      return series.stream()
          .map(
              each ->
                  MarginPath.constant(StrictMath.pow(volatility(each), values.get(0)), each.size()))
          .toList();
    }
  },
  /** Exponentially weighted variance of 5-minute returns, followed in part. */
  EWMA {
    @Override
    List<Dimension> dimensions() {
      return List.of(
          LEVEL,
          Dimension.logarithmic("halfLifeHours", 0.5, 336),
          Dimension.even("temper", 0.2, 1));
    }

    @Override
    List<MarginPath> paths(List<ReplaySeries> series, List<Double> values) {
      var halfLife = Duration.ofSeconds(Math.round(3600 * values.get(0)));
      MarginRule rule = new TemperedRule(new FastEwmaRule(halfLife), values.get(1));
      return series.stream().map(rule::path).toList();
    }
  },
  /** Plimsoll's rule on candles. */
  PLIMSOLL {
    @Override
    List<Dimension> dimensions() {
      return List.of(
          LEVEL,
          Dimension.even("temper", 0.2, 1),
          Dimension.even("market", 0, 1),
          Dimension.logarithmic("largestRise", 1.03, 2));
    }

    @Override
    Parametric fit(List<ReplaySeries> series) {
      MultiScaleRule rule = MultiScaleRule.fit(series);
      return values -> {
        var response = new MultiScaleRule.Response(values.get(0), values.get(1), values.get(2));
        return series.stream().map(rule.with(response)::path).toList();
      };
    }

    @Override
    List<MarginPath> paths(List<ReplaySeries> series, List<Double> values) {
      return fit(series).paths(values);
    }
  };

  /** Mean rate that is required, over time and instruments. */
  private static final Dimension LEVEL = Dimension.logarithmic("level", 0.02, 0.25);

  /** Rates of a fitted family by its parameters. */
  interface Parametric {
    /**
     * Returns the rates of each series, up to a factor.
     *
     * @param values of the family's own parameters, without the level
     */
    List<MarginPath> paths(List<Double> values);
  }

  /** Returns the rates of some windows, fitted to what came before them. */
  Parametric fit(List<ReplaySeries> series) {
    return values -> paths(series, values);
  }

  abstract List<MarginPath> paths(List<ReplaySeries> series, List<Double> values);

  /** Returns the parameters: the level, then the family's own. */
  abstract List<Dimension> dimensions();

  /** Returns the root mean square return of sixty days before the window, or what there is. */
  private static double volatility(ReplaySeries series) {
    int bars = Math.toIntExact(Duration.ofDays(60).dividedBy(series.bars().length()));
    return series.deviation(series.first() - 1, Math.min(bars, series.first() - 1));
  }
}
