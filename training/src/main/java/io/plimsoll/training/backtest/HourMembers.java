package io.plimsoll.training.backtest;

import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledVariance;
import io.plimsoll.training.plan.BacktestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fits the members whose geometric mean is the champion of the next hour. */
final class HourMembers {
  static final List<String> NAMES =
      List.of("residualTrees", "directTrees", "squaredTrees", "network");

  private final BacktestPlan.Hour plan;
  private final PooledRows hourly;
  private final PooledRows quarterly;

  /**
   * @param hourly rows of every hour
   * @param quarterly rows of every quarter of an hour, from which the network learns
   */
  HourMembers(BacktestPlan.Hour plan, PooledRows hourly, PooledRows quarterly) {
    this.plan = plan;
    this.hourly = hourly.of(plan.inputNames());
    this.quarterly = quarterly.of(plan.inputNames());
  }

  /** Returns the rows of every hour, with the inputs of the plan. */
  PooledRows hourly() {
    return hourly;
  }

  /**
   * Returns the champion of the rows known at {@code time} [µs since the epoch], and how far its
   * members are off on days that their bags left out.
   */
  Champion champion(long time, int seed) {
    int[] known = hourly.before(time);
    var parts = new ArrayList<BaggedModel>();
    double[] said = new double[known.length];
    for (String member : NAMES) {
      Fitted fitted = fit(member, time, seed);
      double[] own = Bagged.outOfBag(fitted.days(), hourly, known, fitted.model());
      for (int i = 0; i < said.length; i++) {
        said[i] += own[i] / NAMES.size();
      }
      parts.add(fitted.model());
    }
    return new Champion(
        PooledVariance.of(PooledForecaster.HOUR, parts), Errors.of(hourly, known, said));
  }

  /**
   * A fitted member.
   *
   * @param model on the inputs of the panel
   * @param days that each of its bags holds
   */
  record Fitted(BaggedModel model, DayBags days) {}

  /** Returns one member of the rows known at {@code time} [µs since the epoch]. */
  Fitted fit(String model, long time, int seed) {
    if (model.equals("network")) {
      return network(time, seed);
    }
    int[] training = hourly.before(time);
    return switch (model) {
      case "residualTrees" -> {
        BaggedModel stage = new VariancePool(hourly).ridge(training, plan.linear().fitter());
        yield trees(training, Optional.of(stage), plan.residual(), 4 * seed);
      }
      case "directTrees" -> trees(training, Optional.empty(), plan.direct(), 4 * seed + 1);
      case "squaredTrees" -> trees(training, Optional.empty(), plan.squared(), 4 * seed + 2);
      default ->
          throw new IllegalArgumentException("model must be one of " + NAMES + ", was " + model);
    };
  }

  private Fitted trees(
      int[] training, Optional<BaggedModel> stage, BacktestPlan.Boosting trees, int seed) {
    var bags = plan.bags();
    DayBags days = DayBags.draw(training, hourly::day, bags.count(), bags.share(), seed);
    return new Fitted(new VariancePool(hourly).trees(training, stage, trees, days), days);
  }

  private Fitted network(long time, int seed) {
    int[] training = quarterly.before(time);
    var bags = plan.networkBags();
    DayBags days = DayBags.draw(training, quarterly::day, bags.count(), bags.share(), 4 * seed + 3);
    return new Fitted(new VariancePool(quarterly).network(training, plan.network(), days), days);
  }
}
