package io.plimsoll.training.backtest;

import io.plimsoll.training.plan.BacktestPlan;

/**
 * A block on which forecasts of a variance are judged: mean QLIKE over that of {@code logSharD},
 * which is fitted once, when the fold is made.
 */
final class VarianceFold implements InnerFold {
  private final Board board;
  private final Scores scores;
  private final double reference; // mean QLIKE
  private final Models models;

  /** Fits and forecasts. */
  interface Models {
    /** Puts the forecasts of {@code model} on {@code board}. */
    void forecast(BacktestPlan plan, Board board, int seed, String model);
  }

  /**
   * @param board on which the reference stands already
   * @param choice of the targets of the span that are judged
   */
  VarianceFold(Target target, Board board, Refits span, RowChoice choice, Models models) {
    this.board = board;
    this.scores = new Scores(board, target, span.from(), span.to(), choice);
    this.reference = Scores.mean(scores.losses(Scores.REFERENCE), period -> true);
    this.models = models;
  }

  @Override
  public double score(BacktestPlan plan, String model, int seed) {
    models.forecast(plan, board, seed, model);
    return Scores.mean(scores.losses(model), period -> true) / reference;
  }
}
