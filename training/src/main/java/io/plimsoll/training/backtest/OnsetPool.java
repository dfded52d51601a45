package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.forecast.learning.LogisticFitter;
import io.plimsoll.forecast.pooled.BaggedModel;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.OnsetCalibration;
import io.plimsoll.training.plan.OnsetCalibration.Prevalence;
import io.plimsoll.tribuo.BoostingFitter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Classifiers of onsets that learn from all instruments at once, each calibrated out of bag. */
final class OnsetPool {
  private final OnsetRows rows;

  OnsetPool(OnsetRows rows) {
    this.rows = rows;
  }

  /** Returns logistic regressions of bags of days. */
  List<LearnedModel> logistic(int[] training, LogisticFitter fitter, DayBags days) {
    return Bagged.fit(
        days, rows::day, training, (bag, seed) -> fitter.fit(rows.table(), bag, rows.labels(bag)));
  }

  /** Returns boosted trees of bags of days. */
  List<LearnedModel> trees(int[] training, BacktestPlan.Boosting plan, DayBags days) {
    return Bagged.fit(
        days,
        rows::day,
        training,
        (bag, seed) ->
            new BoostingFitter(plan.config(seed)).fit(rows.table(), bag, rows.labels(bag)));
  }

  /**
   * Returns the classifier of the probability that the mean log odds of {@code families} stand for,
   * calibrated on the calm rows that their bags left out.
   *
   * @param families bags of each kind of classifier, all over the same days
   * @param calibration the curve, and whose share of onsets probabilities have
   */
  PooledOnset calibrated(
      DayBags days,
      int[] training,
      List<List<LearnedModel>> families,
      OnsetCalibration calibration) {
    int[] calm = rows.calm(training);
    double[] odds =
        IntStream.range(0, calm.length)
            .parallel()
            .mapToDouble(i -> outOfBag(days, calm[i], families))
            .toArray();
    int[] known = IntStream.range(0, calm.length).filter(i -> !Double.isNaN(odds[i])).toArray();
    double[] said = Arrays.stream(known).mapToDouble(i -> odds[i]).toArray();
    boolean[] events = new boolean[known.length];
    double onsets = 0;
    for (int i = 0; i < events.length; i++) {
      events[i] = rows.label(calm[known[i]]) == 1;
      onsets += events[i] ? 1 : 0;
    }
    return new PooledOnset(
        rows.rule(),
        families.stream().map(bags -> new BaggedModel(Optional.empty(), bags, 0)).toList(),
        calibration.kind().fit(said, events),
        calibration.prevalence() == Prevalence.SHIFTED
            ? OptionalDouble.of(onsets / events.length)
            : OptionalDouble.empty());
  }

  private double outOfBag(DayBags days, int row, List<List<LearnedModel>> families) {
    double[] inputs = rows.table().row(row);
    double sum = 0;
    for (List<LearnedModel> bags : families) {
      double own = 0;
      int count = 0;
      for (int bag = 0; bag < bags.size(); bag++) {
        if (!days.holds(bag, rows.day(row))) {
          own += bags.get(bag).raw(inputs);
          count++;
        }
      }
      sum += own / count; // NaN where every bag holds the day
    }
    return sum / families.size();
  }
}
