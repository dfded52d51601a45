package io.plimsoll.training.backtest;

import io.plimsoll.dl4j.PerceptronFitter;
import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.tribuo.BoostingFitter;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.List;
import java.util.Optional;

/** Fits models of a pooled variance: they learn from all instruments at once. */
final class VariancePool {
  private final PooledRows rows;

  VariancePool(PooledRows rows) {
    this.rows = rows;
  }

  /** Returns the ridge regression of some rows, right on average in sample. */
  BaggedModel ridge(int[] training, LinearFitter fitter) {
    LinearModel model = fitter.fit(rows.table(), training, rows.targets(training));
    double sum = 0;
    for (int row : training) {
      sum += StrictMath.exp(rows.target(row) - model.predict(rows.table().row(row)));
    }
    return BaggedModel.of(model, StrictMath.log(sum / training.length));
  }

  /**
   * Returns trees that correct {@code stage}, if there is one, bagged by day and right on average
   * on the days that bags leave out.
   *
   * @param plan under QLIKE the targets are ratios of variances, else their logs
   */
  BaggedModel trees(
      int[] training, Optional<BaggedModel> stage, BacktestPlan.Boosting plan, DayBags days) {
    boolean ratios = plan.objective() == Objective.QLIKE;
    Bagged.BagFitter fitter =
        (bag, seed) -> {
          double[] targets = new double[bag.length];
          for (int i = 0; i < bag.length; i++) {
            double left = rows.target(bag[i]) - value(stage, bag[i]);
            targets[i] = ratios ? StrictMath.exp(left) : left;
          }
          return new BoostingFitter(plan.config(seed)).fit(rows.table(), bag, targets);
        };
    return bagged(training, stage, days, fitter);
  }

  private double value(Optional<BaggedModel> stage, int row) {
    return stage.isEmpty() ? 0 : stage.get().value(rows.table().row(row));
  }

  /** Returns a network of the logs, bagged and made right on average like the trees. */
  BaggedModel network(int[] training, BacktestPlan.Perceptron plan, DayBags days) {
    Bagged.BagFitter fitter =
        (bag, seed) ->
            new PerceptronFitter(plan.config(seed)).fit(rows.table(), bag, rows.targets(bag));
    return bagged(training, Optional.empty(), days, fitter);
  }

  private BaggedModel bagged(
      int[] training, Optional<BaggedModel> stage, DayBags days, Bagged.BagFitter fitter) {
    List<LearnedModel> bags = Bagged.fit(days, rows::day, training, fitter);
    return Bagged.smeared(days, rows, training, stage, bags);
  }
}
