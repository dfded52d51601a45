package io.plimsoll.training.dataset;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Turns a feature table into origins, targets and labels.
 *
 * <p>The target of a row is the realized variance of the row exactly one step later, if that one
 * holds enough bars. The spike threshold of a row is known at its moment. The floor of realized
 * variance is the 0.1 % quantile of the instrument's positive values before the test span.
 */
public final class DatasetBuilder {
  private static final double FLOOR_QUANTILE = 0.001;

  private final TrainingPlan plan;

  /** Makes a builder for the spans and labels of {@code plan}. */
  public DatasetBuilder(TrainingPlan plan) {
    this.plan = plan;
  }

  /**
   * Returns the dataset of the frames, with the test span after the plan's share of their range.
   *
   * @throws IllegalArgumentException if no frame has a row
   */
  public Dataset build(List<FeatureFrame> frames) {
    List<FeatureFrame> filled = filled(frames);
    long from = filled.stream().mapToLong(frame -> frame.eventTime(0)).min().orElseThrow();
    long end =
        filled.stream().mapToLong(frame -> frame.eventTime(frame.size() - 1)).max().orElseThrow();
    long step = plan.inputWindows().stepMicros();
    // The first row ends one step after the range begins.
    double share = plan.split().trainingShare() * (end - from + step);
    long testFrom = from - step + step * (long) Math.ceil(share / step);
    return build(filled, testFrom);
  }

  /**
   * Returns the dataset of the frames, with the test span from a given moment on.
   *
   * @param testFrom first origin of the test span [µs since the epoch]
   */
  public Dataset build(List<FeatureFrame> frames, long testFrom) {
    List<FeatureFrame> filled = filled(frames);
    var instruments = new ArrayList<InstrumentRows>();
    for (FeatureFrame frame : filled) {
      double floor = floor(frame, testFrom);
      if (floor > 0) {
        instruments.add(rows(frame, floor));
      }
    }
    Check.argument(
        !instruments.isEmpty(), "features must hold a price move before the test span, was %s", 0);
    instruments.sort(Comparator.comparing(InstrumentRows::instrument));
    return new Dataset(
        instruments,
        filled.stream().mapToLong(frame -> frame.eventTime(0)).min().orElseThrow(),
        testFrom,
        filled.stream().mapToLong(frame -> frame.eventTime(frame.size() - 1)).max().orElseThrow());
  }

  private static List<FeatureFrame> filled(List<FeatureFrame> frames) {
    List<FeatureFrame> filled = frames.stream().filter(frame -> frame.size() > 0).toList();
    Check.argument(!filled.isEmpty(), "features must hold a row, was %s", 0);
    return filled;
  }

  private InstrumentRows rows(FeatureFrame frame, double floor) {
    ForecastInputs inputs = ForecastInputs.of(frame, plan.inputWindows(), floor);
    int size = frame.size();
    double[] targets = new double[size];
    double[] thresholds = new double[size];
    Arrays.fill(targets, Double.NaN);
    Arrays.fill(thresholds, Double.NaN);
    long step = plan.inputWindows().stepMicros();
    var rule = plan.spike().rule();
    for (int row = 0; row < size; row++) {
      boolean follows =
          row + 1 < size
              && frame.eventTime(row + 1) - frame.eventTime(row) == step
              && frame.value("bars", row + 1) >= plan.leastBars();
      if (follows) {
        targets[row] = inputs.variance(row + 1);
      }
      if (inputs.missing(row).isEmpty()) {
        thresholds[row] = rule.threshold(inputs, row);
      }
    }
    return new InstrumentRows(inputs, floor, targets, thresholds);
  }

  /** Returns the floor of the instrument; 0 if it never moved before the test span. */
  private static double floor(FeatureFrame frame, long testFrom) {
    double[] known = Arrays.copyOf(frame.column("rv_1h"), frame.lastAt(testFrom) + 1);
    double[] positive = Arrays.stream(known).filter(variance -> variance > 0).sorted().toArray();
    if (positive.length == 0) {
      return 0;
    }
    double rank = FLOOR_QUANTILE * (positive.length - 1);
    int below = (int) rank;
    int above = Math.min(below + 1, positive.length - 1);
    return positive[below] + (rank - below) * (positive[above] - positive[below]);
  }
}
