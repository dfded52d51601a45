package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * Long-run variance of serially dependent moments: S = Γ₀ + Σₖ (1 − k/(L+1)) (Γₖ + Γₖ'), with Γₖ =
 * (1/n) Σₜ mₜ mₜ₋ₖ'; never below 0.
 *
 * <p>Reference: Newey and West (1987), Econometrica 55(3).
 */
public final class NeweyWest {
  private NeweyWest() {}

  /**
   * Returns S (k, k) of moments as they are, not centred.
   *
   * @param moments a row a period, finite (n, k), n at least 1
   * @param lags L, at least 0; what goes beyond n − 1 adds nothing, but weighs
   */
  public static double[][] covariance(double[][] moments, int lags) {
    Check.argument(moments.length > 0, "moments must not be empty, was %s", moments.length);
    Check.argument(lags >= 0, "lags must be at least 0, was %s", lags);
    int n = moments.length;
    int size = moments[0].length;
    double[][] covariance = new double[size][size];
    for (int lag = 0; lag <= Math.min(lags, n - 1); lag++) {
      double weight = lag == 0 ? .5 : 1 - lag / (lags + 1.0);
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          double product = 0;
          for (int t = lag; t < n; t++) {
            product += moments[t][a] * moments[t - lag][b];
          }
          covariance[a][b] += weight * product / n;
          covariance[b][a] += weight * product / n;
        }
      }
    }
    return covariance;
  }

  /**
   * Returns S of a series about its mean (n), n at least 1.
   *
   * @param lags L, at least 0
   */
  public static double variance(double[] series, int lags) {
    double mean = mean(series);
    double[][] centred = new double[series.length][];
    for (int t = 0; t < centred.length; t++) {
      centred[t] = new double[] {series[t] - mean};
    }
    return covariance(centred, lags)[0][0];
  }

  /** Returns the common choice of L for n periods, ⌊4 (n/100)^(2/9)⌋ (Newey and West 1994). */
  public static int lags(int periods) {
    Check.argument(periods >= 1, "periods must be at least 1, was %s", periods);
    return (int) Math.floor(4 * Math.pow(periods / 100.0, 2 / 9.0));
  }

  static double mean(double[] series) {
    double mean = 0;
    for (double value : series) {
      mean += value / series.length;
    }
    return mean;
  }
}
