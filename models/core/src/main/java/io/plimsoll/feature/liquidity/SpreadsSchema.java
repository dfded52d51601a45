package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.window.WindowNames;
import java.time.Duration;
import java.util.List;

/** The columns of {@link SpreadsFamily}. */
final class SpreadsSchema {
  private static final String SOURCE = "Huang, Stoll (1996)";

  private SpreadsSchema() {}

  static FeatureSchema of(FeaturePlan plan, List<Duration> horizons) {
    var columns = new Columns(plan);
    columns.state(
        "quoted_spread",
        "bp",
        "(a - b)/m · 10⁴ of the last own quote, or book where no quotes are read",
        "quotes");
    for (Duration window : plan.windows()) {
      columns
          .over(
              window,
              "quoted_spread_mean",
              "bp",
              "Σ s·d/Σ d, s = (a - b)/m · 10⁴, d time for which it held, in event time",
              "quotes")
          .over(
              window,
              "effective_spread",
              "bp",
              "Σ w·2d(p - m)/m / Σ w · 10⁴, w = p·q, m the last mid before, d = ±1 aggressor",
              SOURCE);
      for (Duration horizon : horizons) {
        String name = WindowNames.of(horizon);
        String after = ", m' the mid " + name + " after; trades resolved in the window";
        columns
            .over(
                window,
                "realized_spread_" + name,
                "bp",
                "Σ w·2d(p - m')/m / Σ w · 10⁴" + after,
                SOURCE)
            .over(
                window,
                "price_impact_" + name,
                "bp",
                "Σ w·2d(m' - m)/m / Σ w · 10⁴" + after,
                SOURCE);
      }
    }
    return columns.schema();
  }
}
