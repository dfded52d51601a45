package io.plimsoll.training.dataset;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.StepColumns;
import io.plimsoll.market.Check;
import io.plimsoll.training.plan.TrainingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a feature table can be trained on: what is wrong is named by its key, or by its row. */
public final class TableCheck {
  private final TrainingPlan plan;

  /** Makes the check of tables for {@code plan}. */
  public TableCheck(TrainingPlan plan) {
    this.plan = plan;
  }

  /**
   * Checks a table.
   *
   * @param step between its rows
   * @param frames of each instrument
   * @throws IllegalArgumentException if its step is not the plan's, a column is absent, a recorded
   *     row lacks a measure that every model reads, or an instrument's variance never varies
   */
  public void check(Duration step, List<FeatureFrame> frames) {
    Duration horizon = plan.horizon();
    Check.argument(
        horizon.compareTo(step) >= 0,
        "horizon must be at least %s, the step of the feature table, was %s",
        step,
        horizon);
    Check.argument(
        horizon.equals(step),
        "horizon must be %s, the step of the feature table, was %s",
        step,
        horizon);
    for (FeatureFrame frame : frames) {
      needed(frame);
      for (int row = 0; row < frame.size(); row++) {
        measures(frame, row);
      }
      varies(frame);
    }
    Check.argument(
        frames.stream().anyMatch(this::holdsVariance),
        "column %s must hold a value, was null in every row of the feature table",
        columns(frames.get(0)).variance());
  }

  private boolean holdsVariance(FeatureFrame frame) {
    return Arrays.stream(variances(frame)).anyMatch(x -> !Double.isNaN(x));
  }

  /** A market that stood still has nothing but zeros and is left out; see DatasetBuilder. */
  private void varies(FeatureFrame frame) {
    double[] known = Arrays.stream(variances(frame)).filter(x -> !Double.isNaN(x)).toArray();
    boolean constant =
        known.length > 1 && known[0] > 0 && Arrays.stream(known).allMatch(x -> x == known[0]);
    Check.argument(
        !constant,
        "%s: column %s must vary, was %s in all of %s rows",
        frame.instrument(),
        columns(frame).variance(),
        known.length == 0 ? Double.NaN : known[0],
        known.length);
  }

  /**
   * Returns a line for each time without rows, longer than the middle window, between rows of an
   * instrument: its origins are withheld until the windows are filled again.
   */
  public List<String> gaps(List<FeatureFrame> frames) {
    long step = plan.inputWindows().stepMicros();
    var gaps = new ArrayList<String>();
    for (FeatureFrame frame : frames) {
      for (int row = 1; row < frame.size(); row++) {
        long missing = (frame.eventTime(row) - frame.eventTime(row - 1)) / step - 1;
        if (missing > plan.windows().middle()) {
          gaps.add(
              "%s has no rows between %s and %s: %d steps"
                  .formatted(frame.instrument(), time(frame, row - 1), time(frame, row), missing));
        }
      }
    }
    return gaps;
  }

  private StepColumns columns(FeatureFrame frame) {
    return StepColumns.of(plan.horizon(), frame.features());
  }

  private double[] variances(FeatureFrame frame) {
    return frame.column(columns(frame).variance());
  }

  private void needed(FeatureFrame frame) {
    var names = new ArrayList<>(columns(frame).needed());
    plan.crunch().ifPresent(crunch -> names.addAll(crunch.columns()));
    for (String name : names) {
      Check.argument(
          frame.features().contains(name),
          "%s: column %s must be in the feature table, was absent",
          frame.instrument(),
          name);
    }
  }

  private void measures(FeatureFrame frame, int row) {
    boolean recorded = false;
    if (frame.features().contains(StepColumns.BARS)) {
      double bars = frame.value(StepColumns.BARS, row);
      require(frame, row, StepColumns.BARS, bars);
      recorded = bars >= plan.leastBars();
    }
    for (String name : columns(frame).needed()) {
      double value = frame.value(name, row);
      if (recorded || !Double.isNaN(value)) { // NaN is what was not recorded
        require(frame, row, name, value);
      }
    }
  }

  private static void require(FeatureFrame frame, int row, String name, double value) {
    Check.argument(
        value >= 0 && Double.isFinite(value), // NaN fails the first test
        "%s at %s: column %s must be finite and at least 0, was %s",
        frame.instrument(),
        time(frame, row),
        name,
        value);
  }

  private static Instant time(FeatureFrame frame, int row) {
    return Instant.EPOCH.plus(frame.eventTime(row), ChronoUnit.MICROS);
  }
}
