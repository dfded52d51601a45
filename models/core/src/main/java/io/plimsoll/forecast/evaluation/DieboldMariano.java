package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Test of equal forecast accuracy: t = d̄ / √(V/n), where d is the difference of losses and V = γ₀
 * + 2 Σₖ (1 − k/(L+1)) γₖ its long-run variance.
 *
 * <p>Reference: Diebold and Mariano (1995), Journal of Business &amp; Economic Statistics 13(3); V
 * of Newey and West (1987); factor √((n + 1 − 2h + h(h−1)/n)/n) and Student's t with n − 1 degrees
 * of Harvey, Leybourne and Newbold (1997), International Journal of Forecasting 13(2). For a panel
 * give the cross-sectional mean loss of each period.
 *
 * @param meanDifference mean loss of the first forecast less that of the second
 * @param statistic t with the small-sample factor; below 0 if the first forecast is better, 0 if
 *     the losses do not differ
 * @param pValue probability under equal accuracy of a statistic at least as far from 0 [1]
 * @param periods number of periods n
 */
public record DieboldMariano(double meanDifference, double statistic, double pValue, int periods) {

  /**
   * Returns the test of two series of losses (n) on the same periods, n at least 2.
   *
   * @param lags L, autocovariances that V counts, at least 0
   * @param horizon h, steps ahead of the forecasts, at least 1
   */
  public static DieboldMariano of(double[] first, double[] second, int lags, int horizon) {
    int n = first.length;
    Check.argument(n == second.length, "second must hold %s losses, was %s", n, second.length);
    Check.argument(n >= 2, "losses must be at least 2, was %s", n);
    Check.argument(lags >= 0, "lags must be at least 0, was %s", lags);
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    double[] centred = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      centred[i] = first[i] - second[i];
      mean += centred[i] / n;
    }
    for (int i = 0; i < n; i++) {
      centred[i] -= mean;
    }
    double variance = longRunVariance(centred, Math.min(lags, n - 1));
    double h = horizon;
    double factor = Math.sqrt(Math.max(n + 1 - 2 * h + h * (h - 1) / n, 0) / n);
    double statistic = variance > 0 ? factor * mean / Math.sqrt(variance / n) : 0;
    double tail = new TDistribution(n - 1).cumulativeProbability(-Math.abs(statistic));
    return new DieboldMariano(mean, statistic, Math.min(2 * tail, 1), n);
  }

  private static double longRunVariance(double[] centred, int lags) {
    int n = centred.length;
    double variance = 0;
    for (int lag = 0; lag <= lags; lag++) {
      double covariance = 0;
      for (int i = lag; i < n; i++) {
        covariance += centred[i] * centred[i - lag];
      }
      double weight = lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0));
      variance += weight * covariance / n;
    }
    return variance;
  }
}
