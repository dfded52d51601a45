package io.plimsoll.training.rule;

import io.plimsoll.forecast.panel.HourSeries;

/** Says the variance of the coming 24 hours at the start of an hour. */
@FunctionalInterface
interface HourRule {
  /**
   * Returns what is said at the start of each hour of the window (hours), above 0; NaN where
   * nothing is, and then what was said last holds.
   *
   * @param hours of the instrument, with its floor as known where the window begins
   * @param first hour of the window
   * @param end hour after it
   */
  double[] variances(HourSeries hours, int first, int end);
}
