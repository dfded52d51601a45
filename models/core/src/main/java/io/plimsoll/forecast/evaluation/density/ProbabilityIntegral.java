package io.plimsoll.forecast.evaluation.density;

import io.plimsoll.market.Check;
import java.util.List;
import org.hipparchus.distribution.RealDistribution;

/**
 * Probability integral transform: the forecast probability of at most what came, uniform and
 * independent over periods if the forecasts are right.
 *
 * <p>Reference: Diebold, Gunther and Tay (1998), International Economic Review 39(4).
 */
public final class ProbabilityIntegral {
  private ProbabilityIntegral() {}

  /** Returns F(y) of each period (n) for its forecast distribution (n). */
  public static double[] of(double[] outcomes, List<? extends RealDistribution> forecasts) {
    int n = outcomes.length;
    Check.argument(n == forecasts.size(), "forecasts must be %s, was %s", n, forecasts.size());
    double[] ranks = new double[n];
    for (int t = 0; t < n; t++) {
      Check.argument(Double.isFinite(outcomes[t]), "outcomes must be finite, was %s", outcomes[t]);
      ranks[t] = forecasts.get(t).cumulativeProbability(outcomes[t]);
    }
    return ranks;
  }

  /**
   * Returns the rank of an outcome among draws, (b + e/2 + ½) / (m + 1), with b of the m draws
   * below it and e equal: within (0, 1), and of mean ½ if it comes from where they do.
   */
  public static double ofSamples(double outcome, double[] samples) {
    Check.argument(samples.length > 0, "samples must not be empty, was %s", samples.length);
    Check.argument(Double.isFinite(outcome), "outcomes must be finite, was %s", outcome);
    double below = 0;
    for (double sample : samples) {
      Check.argument(Double.isFinite(sample), "samples must be finite, was %s", sample);
      if (sample <= outcome) {
        below += sample < outcome ? 1 : .5;
      }
    }
    return (below + .5) / (samples.length + 1.0);
  }
}
