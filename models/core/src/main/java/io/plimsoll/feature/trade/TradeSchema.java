package io.plimsoll.feature.trade;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link TradeSlice} of one minute, the usual step, tells.
 *
 * <p>p and q are the prices and quantities of its trades, r the log-returns from one to the next, B
 * and S the sums of q by aggressor.
 */
final class TradeSchema {
  static final FeatureSchema SLICE =
      new FeatureSchema(
          List.of(
              define("open", "quote/base", "p of the first trade", "price"),
              define("high", "quote/base", "max p", "price"),
              define("low", "quote/base", "min p", "price"),
              define("close", "quote/base", "p of the last trade", "price"),
              define("volume", "base", "Σ q", "turnover"),
              define("quote_volume", "quote", "Σ p·q", "turnover"),
              define("trades", "1", "number of trades", "count of records"),
              define("tick_rv", "1", "Σ r²", "Andersen, Bollerslev, Diebold, Labys (2003)"),
              define(
                  "tick_bpv", "1", "π/2 Σ |r(i)| |r(i-1)|", "Barndorff-Nielsen, Shephard (2004)"),
              define("bought", "base", "B", "turnover"),
              define("sold", "base", "S", "turnover"),
              define("imbalance", "1", "(B - S) / (B + S)", "trade imbalance")));

  private TradeSchema() {}

  private static FeatureDefinition define(String name, String unit, String formula, String source) {
    return new FeatureDefinition(name, unit, Duration.ofMinutes(1), formula, source, Duration.ZERO);
  }
}
