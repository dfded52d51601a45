/**
 * Rough fractional stochastic volatility: the logarithm of volatility as a fractional Brownian
 * motion of Hurst exponent about 0.1. Begin with {@link io.plimsoll.forecast.rough.RoughFitter}.
 */
package io.plimsoll.forecast.rough;
