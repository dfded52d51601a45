/**
 * Heterogeneous autoregressions of realized variance, in levels and in logarithms. Begin with
 * {@link io.plimsoll.forecast.har.HarRegression}; {@link io.plimsoll.forecast.har.HarFitter} learns
 * one from an expanding window.
 */
package io.plimsoll.forecast.har;
