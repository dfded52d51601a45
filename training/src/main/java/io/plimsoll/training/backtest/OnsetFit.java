package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.RecentOnsets;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.OnsetCalibration;
import io.plimsoll.training.plan.OnsetCalibration.Prevalence;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/** The calibrated classifiers of one fit. */
final class OnsetFit {
  /** Onsets, and calm rows without one, that a block and what is fitted before it must have. */
  private static final int LEAST_EVENTS = 10;

  private final BacktestPlan.Onset plan;
  private final OnsetRows rows;
  private final int[] training;
  private final int seed;
  private final OnsetBags bags;

  /** Calm rows of the block, and what was fitted before it; null until asked. */
  private int[] held;

  private OnsetBags early;

  /**
   * @param due time of the fit [µs since the epoch]
   */
  OnsetFit(BacktestPlan.Onset plan, OnsetRows rows, long due, int seed) {
    this.plan = plan;
    this.rows = rows;
    this.training = rows.before(due);
    this.seed = seed;
    this.bags = new OnsetBags(plan, rows, training, seed);
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

  /**
   * Returns one classifier: logistic, trees or champion. It is calibrated on the calm rows of a
   * block that bags of their own never saw, or on those that its bags left out.
   *
   * @throws IllegalArgumentException if the block leaves too few onsets
   */
  PooledOnset classifier(String model) {
    OnsetCalibration calibration = plan.calibrated();
    int[] calm;
    double[] odds;
    if (calibration.block().isPresent()) {
      holdBlock();
      calm = held;
      odds = early.logOdds(model, calm);
    } else {
      calm = rows.calm(training);
      odds = bags.leftOut(model, calm);
    }

    double[] said = new double[calm.length];
    boolean[] events = new boolean[calm.length];
    int known = 0;
    int onsets = 0;
    for (int i = 0; i < calm.length; i++) {
      if (!Double.isNaN(odds[i])) {
        said[known] = odds[i];
        events[known] = rows.label(calm[i]) == 1;
        onsets += events[known] ? 1 : 0;
        known++;
      }
    }
    return new PooledOnset(
        rows.rule(),
        bags.families(model),
        calibration.kind().fit(Arrays.copyOf(said, known), Arrays.copyOf(events, known)),
        calibration.prevalence() == Prevalence.SHIFTED
            ? OptionalDouble.of((double) onsets / known)
            : OptionalDouble.empty());
  }

  /** Fits classifiers to what ended before the embargo of the block, once. */
  private void holdBlock() {
    if (early == null) {
      OnsetCalibration.Block block = plan.calibrated().block().orElseThrow();
      long last =
          Arrays.stream(training).mapToLong(rows.rows()::origin).max().orElse(0) + HourSeries.HOUR;
      long begin = last - micros(Duration.ofDays(block.days()));
      long end = begin - micros(block.embargo());
      int[] before =
          Arrays.stream(training)
              .filter(row -> rows.rows().origin(row) + HourSeries.HOUR <= end)
              .toArray();
      int[] within =
          rows.calm(
              Arrays.stream(training).filter(row -> rows.rows().origin(row) >= begin).toArray());
      enough("leaves", rows.calm(before), block);
      enough("holds", within, block);
      held = within;
      early = new OnsetBags(plan, rows, before, seed);
    }
  }

  private void enough(String verb, int[] calm, OnsetCalibration.Block block) {
    long onsets = Arrays.stream(calm).filter(row -> rows.label(row) == 1).count();
    Check.argument(
        onsets >= LEAST_EVENTS && calm.length - onsets >= LEAST_EVENTS,
        "backtest.%s.calibration.block of %s days, embargo %s, %s %s calm rows with %s onsets:"
            + " must be at least %s of either kind",
        rows.rule().word(),
        block.days(),
        block.embargo(),
        verb,
        calm.length,
        onsets,
        LEAST_EVENTS);
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
