/**
 * How good forecasts were: robust losses of variance forecasts, tests of equal accuracy of two, and
 * scores of probabilities and alerts. Begin with {@link io.plimsoll.forecast.evaluation.Loss}; many
 * models at once are in {@code comparison}, value at risk and expected shortfall in {@code risk},
 * whole distributions in {@code density}.
 */
package io.plimsoll.forecast.evaluation;
