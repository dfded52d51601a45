/**
 * How far a variance forecast may be off: quantiles of the log variance to come that keep their
 * coverage while the market changes. Begin with {@link
 * io.plimsoll.forecast.uncertainty.ConformalQuantiles}.
 */
package io.plimsoll.forecast.uncertainty;
