package io.plimsoll.training.conformance;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.LogisticFitter;
import io.plimsoll.forecast.learning.LogisticModel;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Forecasts of spikes over the last 2,844 days of a series: each fit reads all days whose morrow is
 * known, and stands for 66 days.
 */
final class SpikeWalk {
  /** Days of the test span. */
  static final int TEST_DAYS = 2844;

  private static final int FIRST = SpikeThreshold.YEAR - 1;
  private static final int REFIT = 66;

  private final double[] variance;
  private final double[] thresholds;
  private final double[] medians;

  /**
   * Makes the walk over {@code days}.
   *
   * @param days more than the test span and two years
   */
  SpikeWalk(SpikeDays days, SpikeThreshold threshold) {
    int least = TEST_DAYS + 2 * SpikeThreshold.YEAR;
    Check.argument(days.size() > least, "days must be above %s, was %s", least, days.size());
    this.variance = days.variance();
    this.thresholds = threshold.of(variance);
    this.medians = Trailing.median(variance, SpikeThreshold.MONTH);
  }

  /** Makes a forecaster of a row from the rows of a fit. */
  private interface Fit {
    IntToDoubleFunction of(int[] rows);
  }

  /** Returns whether each day of the test span was a spike (2844). */
  boolean[] events() {
    boolean[] events = new boolean[TEST_DAYS];
    for (int i = 0; i < TEST_DAYS; i++) {
      events[i] = spike(origin(i));
    }
    return events;
  }

  /** Returns the variance of the day before over the threshold (2844): the score of persistence. */
  double[] persistence() {
    return IntStream.range(0, TEST_DAYS)
        .map(this::origin)
        .mapToDouble(row -> variance[row] / thresholds[row])
        .toArray();
  }

  /** Returns the probabilities (2844) of logistic regressions. */
  double[] logistic(InputTable table, LogisticFitter fitter) {
    return walk(
        rows -> {
          double[] labels = Arrays.stream(rows).mapToDouble(row -> spike(row) ? 1 : 0).toArray();
          LogisticModel model = fitter.fit(table, rows, labels);
          return row -> model.predict(table.row(row));
        });
  }

  /** Returns the probabilities (2844) of {@link ExceedanceFitter}, against the month's median. */
  double[] forecasts(InputTable table, ExceedanceFitter fitter) {
    double[] targets = new double[variance.length];
    double[] distances = new double[variance.length];
    for (int row = FIRST; row < variance.length; row++) {
      double next = row + 1 < variance.length ? variance[row + 1] : Double.NaN;
      targets[row] = StrictMath.log(next / medians[row]);
      distances[row] = StrictMath.log(thresholds[row] / medians[row]);
    }
    return walk(
        rows -> {
          ExceedanceFitter.Fitted model = fitter.fit(table, rows, targets, distances);
          return row -> model.probability(table.row(row), distances[row]);
        });
  }

  private double[] walk(Fit fit) {
    double[] probabilities = new double[TEST_DAYS];
    for (int start = 0; start < TEST_DAYS; start += REFIT) {
      // The row before the first origin is the newest whose morrow is known at its close.
      int[] known = IntStream.range(FIRST, origin(start)).toArray();
      IntToDoubleFunction forecaster = fit.of(known);
      for (int i = start; i < Math.min(start + REFIT, TEST_DAYS); i++) {
        probabilities[i] = forecaster.applyAsDouble(origin(i));
      }
    }
    return probabilities;
  }

  /* The row at whose close a day of the test span is forecast. */
  private int origin(int testDay) {
    return variance.length - 1 - TEST_DAYS + testDay;
  }

  private boolean spike(int row) {
    return variance[row + 1] > thresholds[row];
  }
}
