/**
 * Forecasts by models that learned from all instruments at once: variance of the next hour and day
 * with its quantiles, and the onset of spikes and crunches. Begin with {@link
 * io.plimsoll.forecast.pooled.PooledForecaster}.
 */
package io.plimsoll.forecast.pooled;
