package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Volatility;
import java.time.Duration;
import java.util.Arrays;

/**
 * Returns of one underlying over the volatility expected of them; see {@link HistoricalVectors}.
 */
final class FilteredReturns {
  private static final Duration STEP = Duration.ofHours(1);
  private static final long STEP_MICROS = STEP.toNanos() / 1000;

  /** Rows before the conditional variance is trusted: one week. */
  private static final int WARM_UP = 168;

  private final long[] times;
  private final double[] standardised;
  private final double[] volatilityChanges;

  private FilteredReturns(long[] times, double[] standardised, double[] volatilityChanges) {
    this.times = times;
    this.standardised = standardised;
    this.volatilityChanges = volatilityChanges;
  }

  static FilteredReturns of(FeatureFrame frame, ScenarioRule rule) {
    int rows = frame.size();
    long[] times = new long[rows];
    double[] standardised = new double[rows];
    double[] changes = new double[rows];
    double least = new Volatility(rule.leastVolatility()).variance(STEP);
    double variance = Double.NaN;
    int updates = 0;
    int kept = 0;
    double[] returns = frame.column("return_1h");
    double[] realized = frame.column("rv_1h");
    for (int i = 0; i < rows; i++) {
      if (Double.isNaN(realized[i])) {
        continue; // nothing was measured: the expectation stays
      }
      double next =
          updates == 0 ? realized[i] : rule.decay() * variance + (1 - rule.decay()) * realized[i];
      boolean joined = i > 0 && frame.eventTime(i) - frame.eventTime(i - 1) == STEP_MICROS;
      if (updates >= WARM_UP && joined && !Double.isNaN(returns[i])) {
        double before = Math.sqrt(Math.max(least, variance));
        times[kept] = frame.eventTime(i);
        standardised[kept] = returns[i] / before;
        changes[kept] = StrictMath.log(Math.sqrt(Math.max(least, next)) / before);
        kept++;
      }
      variance = next;
      updates++;
    }
    return new FilteredReturns(
        Arrays.copyOf(times, kept),
        Arrays.copyOf(standardised, kept),
        Arrays.copyOf(changes, kept));
  }

  long[] times() {
    return times.clone();
  }

  boolean has(long time) {
    return Arrays.binarySearch(times, time) >= 0;
  }

  double[] standardisedAt(long[] wanted) {
    return at(standardised, wanted);
  }

  double[] volatilityChangesAt(long[] wanted) {
    return at(volatilityChanges, wanted);
  }

  private double[] at(double[] values, long[] wanted) {
    return Arrays.stream(wanted)
        .mapToDouble(time -> values[Arrays.binarySearch(times, time)])
        .toArray();
  }
}
