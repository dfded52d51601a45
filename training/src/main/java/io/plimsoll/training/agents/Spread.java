package io.plimsoll.training.agents;

import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A measure over the seeds of a shock.
 *
 * @param mean of all
 * @param deviation standard deviation over seeds, 0 for one
 * @param high 90 % quantile
 */
record Spread(double mean, double deviation, double high) {
  private static final double HIGH = 0.9;

  static Spread of(List<RunOutcome> runs, ToDoubleFunction<RunOutcome> measure) {
    double[] values = runs.stream().mapToDouble(measure).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return new Spread(
        mean,
        Math.sqrt(square / Math.max(1, values.length - 1)),
        HourSeries.quantile(values, HIGH));
  }
}
