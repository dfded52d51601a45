package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.List;

/** A block on which classifiers of an onset are judged: minus average precision. */
final class OnsetFold implements InnerFold {
  private final OnsetRule rule;
  private final OnsetRows rows;
  private final Refits refits;

  OnsetFold(OnsetRule rule, OnsetRows rows, Refits refits) {
    this.rule = rule;
    this.rows = rows;
    this.refits = refits;
  }

  @Override
  public double score(BacktestPlan plan, String model, int seed) {
    var onset = rule == OnsetRule.SPIKE ? plan.spike() : plan.crunch();
    var models = new OnsetBacktest(onset, rule, rows, refits, ForecastStore.NONE);
    double[] probabilities = models.forecast(seed, List.of(model)).get(model);
    return -OnsetScores.ofProbabilities(probabilities, models.events()).averagePrecision();
  }
}
