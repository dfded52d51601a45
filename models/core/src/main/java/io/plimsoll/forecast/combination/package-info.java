/**
 * Weights of forecasts that are combined. Begin with {@link
 * io.plimsoll.forecast.combination.Stacking}.
 */
package io.plimsoll.forecast.combination;
