/**
 * Variance measured from what was recorded, per window, not annualised: from returns in {@link
 * io.plimsoll.feature.volatility.RealizedMeasures} and {@link
 * io.plimsoll.feature.volatility.HigherMeasures}, from ticks with noise in {@link
 * io.plimsoll.feature.volatility.TwoScales} and its neighbours, from highs and lows in {@link
 * io.plimsoll.feature.volatility.RangeMeasures}. The three classes named Family make columns of
 * them.
 */
package io.plimsoll.feature.volatility;
