package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.panel.RecentOnsets;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

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
    IntToDoubleFunction late = late(classifier.baseRate());
    return Arrays.stream(asked)
        .parallel()
        .mapToDouble(
            row ->
                classifier.probability(
                    classifier.logOdds(rows.table().row(row)), late.applyAsDouble(row)))
        .toArray();
  }

  /** Returns the share of onsets of late at each row; none where probabilities are not shifted. */
  private IntToDoubleFunction late(OptionalDouble usual) {
    if (usual.isEmpty()) {
      return row -> Double.NaN;
    }
    RecentOnsets recent = rows.recent();
    return row -> recent.rate(rows.rows().origin(row), usual.getAsDouble());
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
    return pool.calibrated(days, training, families, plan.calibrated());
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
