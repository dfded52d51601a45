/**
 * Variance measured from what was recorded: from returns in {@link
 * io.plimsoll.feature.volatility.RealizedMeasures}, from highs and lows in {@link
 * io.plimsoll.feature.volatility.RangeMeasures}. All are variances per window, not annualised.
 */
package io.plimsoll.feature.volatility;
