/**
 * How good forecasts were: robust losses of variance forecasts, tests of equal accuracy, and scores
 * of probabilities. Begin with {@link io.plimsoll.forecast.evaluation.Loss}.
 */
package io.plimsoll.forecast.evaluation;
