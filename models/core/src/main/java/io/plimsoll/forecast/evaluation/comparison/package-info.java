/**
 * Comparisons of many forecasts at once, which allow for how many were tried. Begin with {@link
 * io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet}.
 */
package io.plimsoll.forecast.evaluation.comparison;
