/**
 * Forecasts: what a model says of the volatility to come, or why it says nothing. Begin with {@link
 * io.plimsoll.forecast.Forecast}; each model family is a package below.
 */
package io.plimsoll.forecast;
