/**
 * How dear it is to trade. From bars: {@link io.plimsoll.feature.liquidity.Amihud} (impact), {@link
 * io.plimsoll.feature.liquidity.CorwinSchultz} and {@link
 * io.plimsoll.feature.liquidity.AbdiRanaldo} (spread). From trades: {@link
 * io.plimsoll.feature.liquidity.Roll} (spread) and {@link io.plimsoll.feature.liquidity.TradeCosts}
 * (against the quotes). From books: {@link io.plimsoll.feature.liquidity.DepthCurve} (what lies
 * within a distance) and {@link io.plimsoll.feature.liquidity.ImpactCost} (what a trade of a size
 * costs), which {@link io.plimsoll.feature.liquidity.BookLiquidityFamily} reads from one book and
 * {@link io.plimsoll.feature.liquidity.ConsolidatedDepthFamily} from all venues and pools; {@link
 * io.plimsoll.feature.liquidity.ResiliencyFamily} (how fast it comes back) and {@link
 * io.plimsoll.feature.liquidity.DepthProfileFamily} (as a venue publishes it).
 */
package io.plimsoll.feature.liquidity;
