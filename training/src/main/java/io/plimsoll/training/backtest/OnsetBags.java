package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.tribuo.BoostingFitter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Classifiers of onsets that learn from all instruments at once, in bags of days of some rows; each
 * kind is fitted when it is first asked.
 */
final class OnsetBags {
  private final BacktestPlan.Onset plan;
  private final OnsetRows rows;
  private final int[] training;
  private final DayBags days;
  private List<LearnedModel> logistic;
  private List<LearnedModel> trees;

  /**
   * @param training rows to learn from
   */
  OnsetBags(BacktestPlan.Onset plan, OnsetRows rows, int[] training, int seed) {
    this.plan = plan;
    this.rows = rows;
    this.training = training;
    var bags = plan.bags();
    this.days = DayBags.draw(training, rows::day, bags.count(), bags.share(), seed);
  }

  /** Returns the bags of each kind that {@code model} is made of: logistic, trees or champion. */
  List<BaggedModel> families(String model) {
    List<List<LearnedModel>> families =
        switch (model) {
          case "logistic" -> List.of(logistic());
          case "trees" -> List.of(trees());
          case "champion" -> List.of(logistic(), trees());
          default ->
              throw new IllegalArgumentException(
                  "model must be logistic, trees or champion, was " + model);
        };
    return families.stream().map(bags -> new BaggedModel(Optional.empty(), bags, 0)).toList();
  }

  /** Returns the mean log odds of {@code model} at any rows (which). */
  double[] logOdds(String model, int[] which) {
    List<BaggedModel> families = families(model);
    return Arrays.stream(which)
        .parallel()
        .mapToDouble(row -> PooledOnset.logOdds(families, rows.table().row(row)))
        .toArray();
  }

  /**
   * Returns the mean log odds of {@code model} at training rows (which), by the bags that leave out
   * their day; NaN where every bag holds it.
   */
  double[] leftOut(String model, int[] which) {
    List<BaggedModel> families = families(model);
    return Arrays.stream(which)
        .parallel()
        .mapToDouble(
            row -> {
              double sum = 0;
              for (BaggedModel bags : families) {
                sum += Bagged.outOfBag(days, rows.day(row), rows.table().row(row), bags);
              }
              return sum / families.size();
            })
        .toArray();
  }

  private List<LearnedModel> logistic() {
    if (logistic == null) {
      var fitter = plan.logistic().fitter();
      logistic =
          Bagged.fit(
              days,
              rows::day,
              training,
              (bag, seed) -> fitter.fit(rows.table(), bag, rows.labels(bag)));
    }
    return logistic;
  }

  private List<LearnedModel> trees() {
    if (trees == null) {
      trees =
          Bagged.fit(
              days,
              rows::day,
              training,
              (bag, seed) ->
                  new BoostingFitter(plan.trees().config(seed))
                      .fit(rows.table(), bag, rows.labels(bag)));
    }
    return trees;
  }
}
