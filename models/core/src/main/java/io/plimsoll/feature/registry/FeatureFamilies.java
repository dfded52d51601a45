package io.plimsoll.feature.registry;

import io.plimsoll.feature.congestion.CongestionFamily;
import io.plimsoll.feature.congestion.FeeMarketFamily;
import io.plimsoll.feature.crossasset.CrossAssetFamily;
import io.plimsoll.feature.crossasset.LendingFamily;
import io.plimsoll.feature.crossasset.MacroFamily;
import io.plimsoll.feature.derivative.DerivativeFamily;
import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureCatalogue.Entry;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.hourly.HourlyFamily;
import io.plimsoll.feature.liquidity.BarLiquidityFamily;
import io.plimsoll.feature.liquidity.BookLiquidityFamily;
import io.plimsoll.feature.liquidity.ConsolidatedDepthFamily;
import io.plimsoll.feature.liquidity.DepthProfileFamily;
import io.plimsoll.feature.liquidity.ResiliencyFamily;
import io.plimsoll.feature.liquidity.SpreadsFamily;
import io.plimsoll.feature.liquidity.TradeLiquidityFamily;
import io.plimsoll.feature.oracle.OracleFamily;
import io.plimsoll.feature.orderflow.ArrivalsFamily;
import io.plimsoll.feature.orderflow.BookFlowFamily;
import io.plimsoll.feature.orderflow.DerivativeFlowFamily;
import io.plimsoll.feature.orderflow.HawkesFamily;
import io.plimsoll.feature.orderflow.PoolToxicityFamily;
import io.plimsoll.feature.orderflow.PriceImpactFamily;
import io.plimsoll.feature.orderflow.QuoteFlowFamily;
import io.plimsoll.feature.orderflow.TradeFlowFamily;
import io.plimsoll.feature.orderflow.VpinFamily;
import io.plimsoll.feature.volatility.BarVolatilityFamily;
import io.plimsoll.feature.volatility.SampledVolatilityFamily;
import io.plimsoll.feature.volatility.TickVolatilityFamily;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Every family of features that there is: a list that the compiler reads. */
public final class FeatureFamilies {
  /** All families, in the order of their columns. */
  public static final FeatureCatalogue ALL =
      new FeatureCatalogue(
          List.of(
              entry(
                  HourlyFamily.NAME,
                  "The hour's bars: what models of hourly variance read.",
                  HourlyFamily::fits,
                  HourlyFamily::new),
              entry(
                  BarVolatilityFamily.NAME,
                  "Realized measures, range estimators, jumps and the daily pattern, from bars.",
                  BarVolatilityFamily::fits,
                  BarVolatilityFamily::new),
              entry(
                  TickVolatilityFamily.NAME,
                  "Realized measures from trade to trade, with the noise of prices.",
                  TickVolatilityFamily::fits,
                  TickVolatilityFamily::new),
              entry(
                  SampledVolatilityFamily.NAME,
                  "Realized measures and jump tests of prices sampled on a grid.",
                  SampledVolatilityFamily::fits,
                  SampledVolatilityFamily::new),
              entry(
                  TradeFlowFamily.NAME,
                  "Who buys and who sells: signed flow, runs, large trades.",
                  TradeFlowFamily::fits,
                  TradeFlowFamily::new),
              entry(
                  VpinFamily.NAME,
                  "Order-flow toxicity by volume buckets.",
                  VpinFamily::fits,
                  VpinFamily::new),
              entry(
                  ArrivalsFamily.NAME,
                  "How trades excite trades: intensity and branching ratio.",
                  ArrivalsFamily::fits,
                  ArrivalsFamily::new),
              entry(
                  HawkesFamily.NAME,
                  "The self-exciting process of trades, fitted to the newest 2,000 of each hour, and its"
                      + " intensity.",
                  HawkesFamily::fits,
                  HawkesFamily::new),
              entry(
                  PriceImpactFamily.NAME,
                  "How flow moves prices: Kyle's and Hasbrouck's lambda.",
                  PriceImpactFamily::fits,
                  PriceImpactFamily::new),
              entry(
                  QuoteFlowFamily.NAME,
                  "Order-flow imbalance at the best quotes.",
                  QuoteFlowFamily::fits,
                  QuoteFlowFamily::new),
              entry(
                  BookFlowFamily.NAME,
                  "Order-flow imbalance over ten levels of the book.",
                  BookFlowFamily::fits,
                  BookFlowFamily::new),
              entry(
                  TradeLiquidityFamily.NAME,
                  "Illiquidity from trades: Amihud, Roll.",
                  TradeLiquidityFamily::fits,
                  TradeLiquidityFamily::new),
              entry(
                  BarLiquidityFamily.NAME,
                  "Illiquidity from bars: Amihud, Roll, Corwin-Schultz, Abdi-Ranaldo.",
                  BarLiquidityFamily::fits,
                  BarLiquidityFamily::new),
              entry(
                  BookLiquidityFamily.NAME,
                  "The book: spread, depth, slope, and what a trade of a size would cost.",
                  BookLiquidityFamily::fits,
                  BookLiquidityFamily::new),
              entry(
                  SpreadsFamily.NAME,
                  "What trades paid: quoted, effective and realized spread, price impact.",
                  SpreadsFamily::fits,
                  SpreadsFamily::new),
              entry(
                  ResiliencyFamily.NAME,
                  "How fast spread and depth recover from shocks.",
                  ResiliencyFamily::fits,
                  ResiliencyFamily::new),
              entry(
                  DepthProfileFamily.NAME,
                  "Depth by distance as a venue publishes it.",
                  DepthProfileFamily::fits,
                  DepthProfileFamily::new),
              entry(
                  ConsolidatedDepthFamily.NAME,
                  "One curve over venues and pools: depth, costs after fees and gas, and who is missing.",
                  ConsolidatedDepthFamily::fits,
                  ConsolidatedDepthFamily::new),
              entry(
                  PoolToxicityFamily.NAME,
                  "What liquidity providers of pools lose to informed swaps: markouts.",
                  PoolToxicityFamily::fits,
                  PoolToxicityFamily::new),
              entry(
                  DerivativeFamily.NAME,
                  "Funding, basis and open interest.",
                  DerivativeFamily::fits,
                  DerivativeFamily::new),
              entry(
                  DerivativeFlowFamily.NAME,
                  "Forced closes and the sides of takers and accounts.",
                  DerivativeFlowFamily::fits,
                  DerivativeFlowFamily::new),
              entry(
                  CongestionFamily.NAME,
                  "The chain by its blocks: fees, fullness, delay and cost of a liquidation.",
                  CongestionFamily::fits,
                  CongestionFamily::new),
              entry(
                  FeeMarketFamily.NAME,
                  "The chain by snapshots of its fees.",
                  FeeMarketFamily::fits,
                  FeeMarketFamily::new),
              entry(
                  OracleFamily.NAME,
                  "How old, how far off and how regular the oracle is.",
                  OracleFamily::fits,
                  OracleFamily::new),
              entry(
                  CrossAssetFamily.NAME,
                  "Correlation with and beta to the market's references.",
                  CrossAssetFamily::fits,
                  CrossAssetFamily::new),
              entry(
                  MacroFamily.NAME,
                  "Daily statistics, and how the price moves with them.",
                  MacroFamily::fits,
                  MacroFamily::new),
              entry(
                  LendingFamily.NAME,
                  "Liquidations in lending protocols.",
                  LendingFamily::fits,
                  LendingFamily::new)));

  private FeatureFamilies() {}

  private static FeatureCatalogue.Entry entry(
      String name,
      String summary,
      Predicate<FeaturePlan> fits,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> create) {
    return new Entry(name, summary, fits, create);
  }
}
