/**
 * Backtests of value at risk and expected shortfall. Losses are positive, so are both measures; a
 * breach is a loss strictly above the value at risk that was forecast for it. Begin with {@link
 * io.plimsoll.forecast.evaluation.risk.Breaches}.
 */
package io.plimsoll.forecast.evaluation.risk;
