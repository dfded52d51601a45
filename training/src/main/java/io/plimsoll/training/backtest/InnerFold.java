package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;

/** One block of the training span: models are fitted on what lies before it and judged on it. */
interface InnerFold {
  /**
   * Returns the score of one model: the lower, the better.
   *
   * @param model such as {@code champion}
   */
  double score(BacktestPlan plan, String model, int seed);
}
