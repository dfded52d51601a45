package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.Arrays;
import java.util.List;

/** The classifiers of one fit; each kind is fitted when it is first asked. */
final class OnsetFit {
  private final BacktestPlan.Onset plan;
  private final OnsetRows rows;
  private final OnsetPool pool;
  private final int[] training;
  private final DayBags days;
  private List<LearnedModel> logistic;
  private List<LearnedModel> trees;

  /**
   * @param due time of the fit [µs since the epoch]
   */
  OnsetFit(BacktestPlan.Onset plan, OnsetRows rows, long due, int seed) {
    this.plan = plan;
    this.rows = rows;
    this.pool = new OnsetPool(rows);
    this.training = rows.before(due);
    var bags = plan.bags();
    this.days = DayBags.draw(training, rows::day, bags.count(), bags.share(), seed);
  }

  /** Returns the probabilities of one classifier at some rows. */
  double[] probabilities(String model, int[] asked) {
    PooledOnset classifier = classifier(model);
    return Arrays.stream(asked)
        .parallel()
        .mapToDouble(row -> classifier.probability(rows.table().row(row)))
        .toArray();
  }

  /** Returns one classifier: logistic, trees or champion. */
  PooledOnset classifier(String model) {
    List<List<LearnedModel>> families =
        switch (model) {
          case "logistic" -> List.of(logistic());
          case "trees" -> List.of(trees());
          case "champion" -> List.of(logistic(), trees());
          default ->
              throw new IllegalArgumentException(
                  "model must be logistic, trees or champion, was " + model);
        };
    return pool.calibrated(days, training, families);
  }

  private List<LearnedModel> logistic() {
    if (logistic == null) {
      logistic = pool.logistic(training, plan.logistic().fitter(), days);
    }
    return logistic;
  }

  private List<LearnedModel> trees() {
    if (trees == null) {
      trees = pool.trees(training, plan.trees(), days);
    }
    return trees;
  }
}
