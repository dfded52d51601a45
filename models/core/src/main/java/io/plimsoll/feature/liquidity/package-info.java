/**
 * How dear it is to trade. From bars: {@link io.plimsoll.feature.liquidity.Amihud} (impact), {@link
 * io.plimsoll.feature.liquidity.CorwinSchultz} and {@link
 * io.plimsoll.feature.liquidity.AbdiRanaldo} (spread). From trades: {@link
 * io.plimsoll.feature.liquidity.Roll} (spread) and {@link io.plimsoll.feature.liquidity.TradeCosts}
 * (against the quotes).
 */
package io.plimsoll.feature.liquidity;
