/**
 * Forecasts on a panel of instruments as they would have been made: fitted on the past, judged on
 * what followed, beside the simple models that they must beat.
 *
 * <p>Begin with {@link io.plimsoll.training.backtest.BacktestCommand}.
 */
package io.plimsoll.training.backtest;
