/**
 * How dear it is to trade, from bars: {@link io.plimsoll.feature.liquidity.Amihud} (impact) and
 * {@link io.plimsoll.feature.liquidity.CorwinSchultz} (spread).
 */
package io.plimsoll.feature.liquidity;
