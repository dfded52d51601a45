package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import org.ejml.data.DMatrixRMaj;

/**
 * Test that no forecast is better given what was known: z̄' S⁻¹ z̄ · n, where zₜ = xₜ₋ₕ dₜ, d is
 * the difference of losses and x holds a constant and the last difference known, χ² with 2 degrees.
 *
 * <p>Reference: Giacomini and White (2006), Econometrica 74(6), theorems 1 and 3. S is Σ zz'/n for
 * h = 1, when the statistic is n R² of a constant on z, and counts h − 1 autocovariances, {@link
 * NeweyWest}, beyond. Unlike {@link DieboldMariano} it serves nested models, if they are estimated
 * on a window of bounded length.
 */
public final class GiacominiWhite {
  private GiacominiWhite() {}

  /**
   * Returns the test of two series of losses (n), n at least h + 2; NaN where S has no inverse, as
   * where the losses do not differ.
   *
   * @param horizon h, steps ahead of the forecasts, at least 1
   */
  public static ChiSquaredTest of(double[] first, double[] second, int horizon) {
    int n = first.length;
    Check.argument(n == second.length, "second must hold %s losses, was %s", n, second.length);
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    Check.argument(n - 2 >= horizon, "losses must be at least %s, was %s", horizon + 2L, n);
    double[][] moments = new double[n - horizon][];
    double[] mean = new double[2];
    for (int t = 0; t < moments.length; t++) {
      double known = first[t] - second[t];
      double next = first[t + horizon] - second[t + horizon];
      moments[t] = new double[] {next, known * next};
      mean[0] += moments[t][0] / moments.length;
      mean[1] += moments[t][1] / moments.length;
    }
    var covariance = new DMatrixRMaj(NeweyWest.covariance(moments, horizon - 1));
    return ChiSquaredTest.of(moments.length * HacFit.quadratic(mean, covariance), 2);
  }
}
