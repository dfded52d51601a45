package io.plimsoll.training.backtest;

import io.plimsoll.dl4j.PerceptronFitter;
import io.plimsoll.forecast.learning.DenseNetwork;
import io.plimsoll.forecast.learning.LinearFitter;
import io.plimsoll.forecast.learning.LinearModel;
import io.plimsoll.forecast.learning.TreeEnsemble;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.tribuo.BoostingFitter;
import io.plimsoll.tribuo.TreesConfig.Objective;
import java.util.List;

/** Fits models of a pooled variance: they learn from all instruments at once. */
final class VariancePool {
  private final PooledRows rows;

  VariancePool(PooledRows rows) {
    this.rows = rows;
  }

  /**
   * Returns the regression of some rows, ridge unless the plan says otherwise, right on average in
   * sample.
   */
  RowModel ridge(int[] training, LinearFitter fitter) {
    LinearModel model = fitter.fit(rows.table(), training, rows.targets(training));
    double sum = 0;
    for (int row : training) {
      sum += StrictMath.exp(rows.target(row) - model.predict(rows.table().row(row)));
    }
    double shift = StrictMath.log(sum / training.length);
    return row -> model.predict(row) + shift;
  }

  /**
   * Returns trees that correct {@code stage}, bagged by day and right on average on the days that
   * bags leave out.
   *
   * @param plan under QLIKE the targets are ratios of variances, else their logs
   */
  RowModel trees(int[] training, RowModel stage, BacktestPlan.Boosting plan, DayBags days) {
    boolean ratios = plan.objective() == Objective.QLIKE;
    Bagged.BagFitter fitter =
        (bag, seed) -> {
          double[] targets = new double[bag.length];
          for (int i = 0; i < bag.length; i++) {
            double left = rows.target(bag[i]) - stage.log(rows.table().row(bag[i]));
            targets[i] = ratios ? StrictMath.exp(left) : left;
          }
          TreeEnsemble trees =
              new BoostingFitter(plan.config(seed)).fit(rows.table(), bag, targets);
          return trees::margin;
        };
    return bagged(training, stage, days, fitter);
  }

  /** Returns a network of the logs, bagged and made right on average like the trees. */
  RowModel network(int[] training, BacktestPlan.Perceptron plan, DayBags days) {
    Bagged.BagFitter fitter =
        (bag, seed) -> {
          DenseNetwork network =
              new PerceptronFitter(plan.config(seed)).fit(rows.table(), bag, rows.targets(bag));
          return network::predict;
        };
    return bagged(training, RowModel.ZERO, days, fitter);
  }

  private RowModel bagged(int[] training, RowModel stage, DayBags days, Bagged.BagFitter fitter) {
    List<RowModel> bags = Bagged.fit(days, rows::day, training, fitter);
    return Bagged.smeared(days, rows, training, stage, bags);
  }
}
