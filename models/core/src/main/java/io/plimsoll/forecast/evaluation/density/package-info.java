/**
 * Scores and tests of whole distributions, quantiles and intervals. Begin with {@link
 * io.plimsoll.forecast.evaluation.density.Crps}.
 */
package io.plimsoll.forecast.evaluation.density;
