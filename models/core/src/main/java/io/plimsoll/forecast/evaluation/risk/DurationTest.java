package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.market.Check;
import java.util.Arrays;
import org.hipparchus.analysis.solvers.BrentSolver;

/**
 * Test that the time from breach to breach has no memory: durations are Weibull with survival
 * exp(−(aD)ᵇ), and b = 1 is tested by a likelihood ratio, χ² with 1 degree.
 *
 * <p>Reference: Christoffersen and Pelletier (2004), Journal of Financial Econometrics 2(1). The
 * time before the first breach and after the last are censored. For given b, aᵇ = m / Σ Dᵇ with m
 * whole durations; the score of b that remains, m/b + Σ ln D − m Σ Dᵇ ln D / Σ Dᵇ, falls in b, so
 * its root is the maximum.
 *
 * @param durations m, whole durations: breaches less one, or 0
 * @param shape b̂ [1]; below 1 if breaches cluster, above 1 if they are too regular; NaN where
 *     nothing can be estimated
 * @param memory test of b = 1; NaN where the shape is, which needs at least one whole duration and,
 *     among all durations, one longer than the shortest
 */
public record DurationTest(int durations, double shape, ChiSquaredTest memory) {
  private static final double SMALLEST_SHAPE = 1e-3;
  private static final double LARGEST_SHAPE = 1e3;
  private static final int MOST_STEPS = 1000;

  /** Returns the test of whether each period was a breach, in time order (n), n at least 1. */
  public static DurationTest of(boolean[] breaches) {
    Check.argument(breaches.length > 0, "periods must not be empty, was %s", breaches.length);
    int count = Breaches.count(breaches);
    int whole = Math.max(count - 1, 0);
    double[] durations = durations(breaches, count);
    var likelihood = new Weibull(durations, whole);
    if (whole == 0
        || likelihood.score(SMALLEST_SHAPE) <= 0
        || likelihood.score(LARGEST_SHAPE) >= 0) {
      return new DurationTest(whole, Double.NaN, ChiSquaredTest.of(Double.NaN, 1));
    }
    double shape =
        new BrentSolver(1e-12, 1e-12)
            .solve(MOST_STEPS, likelihood::score, SMALLEST_SHAPE, LARGEST_SHAPE);
    double ratio = 2 * (likelihood.logLikelihood(shape) - likelihood.logLikelihood(1));
    return new DurationTest(whole, shape, ChiSquaredTest.of(ratio, 1));
  }

  /** Returns the whole durations, then those cut off by an end of the sample. */
  private static double[] durations(boolean[] breaches, int count) {
    int n = breaches.length;
    double[] durations = new double[count + 1];
    int used = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < n; i++) {
      if (breaches[i]) {
        if (last >= 0) {
          durations[used++] = i - last;
        } else {
          first = i;
        }
        last = i;
      }
    }
    if (first > 0) {
      durations[used++] = first + 1.0;
    }
    if (last >= 0 && last < n - 1) {
      durations[used++] = n - 1.0 - last;
    }
    return Arrays.copyOf(durations, used);
  }

  /** Profile likelihood; powers are of D over the longest duration, so that none overflows. */
  private static final class Weibull {
    private final double[] logs;
    private final int whole;
    private double longest = Double.NEGATIVE_INFINITY;
    private double sumOfLogs;

    Weibull(double[] durations, int whole) {
      this.whole = whole;
      this.logs = new double[durations.length];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = Math.log(durations[i]);
        longest = Math.max(longest, logs[i]);
        sumOfLogs += i < whole ? logs[i] : 0;
      }
    }

    double score(double shape) {
      double powers = 0;
      double weighted = 0;
      for (double log : logs) {
        double power = Math.exp(shape * (log - longest));
        powers += power;
        weighted += power * log;
      }
      return whole / shape + sumOfLogs - whole * weighted / powers;
    }

    double logLikelihood(double shape) {
      double powers = 0;
      for (double log : logs) {
        powers += Math.exp(shape * (log - longest));
      }
      double logScale = Math.log(whole / powers) - shape * longest;
      return whole * (logScale + Math.log(shape)) + (shape - 1) * sumOfLogs - whole;
    }
  }
}
