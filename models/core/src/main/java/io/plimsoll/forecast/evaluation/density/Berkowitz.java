package io.plimsoll.forecast.evaluation.density;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.market.Check;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Test of a density forecast: ranks are made normal, z = Φ⁻¹(u), and z(t) − m = ρ (z(t−1) − m) + ε
 * is tested for m = 0, ρ = 0, Var ε = 1 by a likelihood ratio, χ² with 3 degrees.
 *
 * <p>Reference: Berkowitz (2001), Journal of Business &amp; Economic Statistics 19(4), equations 6
 * and 7: the exact Gaussian likelihood, first observation included. Given ρ, m and Var ε are
 * closed; ρ is sought on (−1, 1).
 *
 * @param mean m [1]
 * @param autoregression ρ [1], in (−1, 1)
 * @param variance Var ε [1]
 * @param calibration test of all three
 * @param independence test of ρ = 0 alone, 1 degree
 */
public record Berkowitz(
    double mean,
    double autoregression,
    double variance,
    ChiSquaredTest calibration,
    ChiSquaredTest independence) {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double BOUND = 1 - 1e-9;
  private static final int MOST_EVALUATIONS = 1000;

  /**
   * Returns the test of ranks in time order, each in (0, 1) and not all equal (n), n at least 3.
   */
  public static Berkowitz of(double[] ranks) {
    Check.argument(ranks.length >= 3, "ranks must be at least 3, was %s", ranks.length);
    double[] normal = new double[ranks.length];
    double squares = 0;
    boolean varies = false;
    for (int t = 0; t < normal.length; t++) {
      Check.argument(ranks[t] > 0 && ranks[t] < 1, "ranks must lie in (0, 1), was %s", ranks[t]);
      normal[t] = NORMAL.inverseCumulativeProbability(ranks[t]);
      squares += normal[t] * normal[t];
      varies |= ranks[t] != ranks[0];
    }
    Check.argument(varies, "ranks must vary, was %s", ranks[0]);
    double rho =
        new BrentOptimizer(1e-12, 1e-14)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                GoalType.MAXIMIZE,
                new SearchInterval(-BOUND, BOUND),
                new UnivariateObjectiveFunction(at -> fit(normal, at).logLikelihood))
            .getPoint();
    Fit fit = fit(normal, rho);
    double standard = -(normal.length * Math.log(2 * Math.PI) + squares) / 2;
    return new Berkowitz(
        fit.mean,
        rho,
        fit.variance,
        ChiSquaredTest.of(2 * (fit.logLikelihood - standard), 3),
        ChiSquaredTest.of(2 * (fit.logLikelihood - fit(normal, 0).logLikelihood), 1));
  }

  private record Fit(double mean, double variance, double logLikelihood) {}

  /** Maximises over mean and variance: weighted least squares, the first period weighing 1 − ρ². */
  private static Fit fit(double[] z, double rho) {
    int n = z.length;
    double first = 1 - rho * rho;
    double step = 1 - rho;
    double weighted = first * z[0];
    for (int t = 1; t < n; t++) {
      weighted += step * (z[t] - rho * z[t - 1]);
    }
    double mean = weighted / (first + (n - 1) * step * step);
    double squares = first * (z[0] - mean) * (z[0] - mean);
    for (int t = 1; t < n; t++) {
      double error = z[t] - mean - rho * (z[t - 1] - mean);
      squares += error * error;
    }
    double variance = squares / n;
    double logLikelihood = (Math.log(first) - n * (Math.log(2 * Math.PI * variance) + 1)) / 2;
    return new Fit(mean, variance, logLikelihood);
  }
}
