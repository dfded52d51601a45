package io.plimsoll.training.dataset;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.StepColumns;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a feature table into origins, targets and labels.
 *
 * <p>The target of a row is the realized variance of the row exactly one step later, if that one
 * holds enough bars ({@link StepColumns} names the columns). The spike threshold of a row is known
 * at its moment. Every realized variance is floored by its own {@link VarianceFloor}, which looks
 * back only: inputs and threshold of a row stay what they are, and its target once known, however
 * much data come later or wherever the test span begins.
 */
public final class DatasetBuilder {
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
      if (moves(frame, testFrom)) {
        instruments.add(rows(frame));
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

  private InstrumentRows rows(FeatureFrame frame) {
    double[] floors = VarianceFloor.of(variances(frame));
    ForecastInputs inputs = ForecastInputs.of(frame, plan.inputWindows(), floors);
    int size = frame.size();
    double[] targets = new double[size];
    double[] thresholds = new double[size];
    double[] crunchThresholds = new double[size];
    Arrays.fill(targets, Double.NaN);
    Arrays.fill(thresholds, Double.NaN);
    Arrays.fill(crunchThresholds, Double.NaN);
    long step = plan.inputWindows().stepMicros();
    var rule = plan.spike().rule();
    Optional<CrunchRule> crunch = plan.crunch().map(TrainingPlan.Crunch::rule);
    for (int row = 0; row < size; row++) {
      boolean follows =
          row + 1 < size
              && frame.eventTime(row + 1) - frame.eventTime(row) == step
              && recorded(frame, row + 1);
      if (follows) {
        targets[row] = inputs.variance(row + 1);
      }
      if (inputs.missing(row).isEmpty()) {
        thresholds[row] = rule.threshold(inputs, row);
        if (crunch.isPresent()) {
          crunchThresholds[row] = crunch.get().threshold(inputs, row);
        }
      }
    }
    return new InstrumentRows(inputs, floors, targets, thresholds, crunch, crunchThresholds);
  }

  /** Tables without a count of bars have no variance where there were too few of them. */
  private boolean recorded(FeatureFrame frame, int row) {
    return frame.features().contains(StepColumns.BARS)
        ? frame.value(StepColumns.BARS, row) >= plan.leastBars()
        : !Double.isNaN(frame.value(columns(frame).variance(), row));
  }

  private StepColumns columns(FeatureFrame frame) {
    return StepColumns.of(plan.horizon(), frame.features());
  }

  private double[] variances(FeatureFrame frame) {
    return frame.column(columns(frame).variance());
  }

  /** A market that stood still until the test span gave nothing to learn from and is left out. */
  private boolean moves(FeatureFrame frame, long until) {
    int rows = frame.lastAt(until) + 1;
    return Arrays.stream(variances(frame)).limit(rows).anyMatch(variance -> variance > 0);
  }
}
