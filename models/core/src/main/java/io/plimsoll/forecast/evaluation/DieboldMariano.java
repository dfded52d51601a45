package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Test of equal forecast accuracy: t = d̄ / √(V/n), where d is the difference of losses and V its
 * long-run variance, {@link NeweyWest}.
 *
 * <p>Reference: Diebold and Mariano (1995), Journal of Business &amp; Economic Statistics 13(3);
 * factor √((n + 1 − 2h + h(h−1)/n)/n) and Student's t with n − 1 degrees of Harvey, Leybourne and
 * Newbold (1997), International Journal of Forecasting 13(2). For a panel see {@link PanelLosses}.
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
    double[] differences = new double[n];
    for (int i = 0; i < n; i++) {
      differences[i] = first[i] - second[i];
    }
    return of(differences, lags, horizon);
  }

  /**
   * Returns the test of the mean of differences of losses (n), n at least 2.
   *
   * @param lags L, autocovariances that V counts, at least 0
   * @param horizon h, steps ahead of the forecasts, at least 1
   */
  public static DieboldMariano of(double[] differences, int lags, int horizon) {
    int n = differences.length;
    Check.argument(n >= 2, "losses must be at least 2, was %s", n);
    Check.argument(lags >= 0, "lags must be at least 0, was %s", lags);
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    double mean = NeweyWest.mean(differences);
    double variance = NeweyWest.variance(differences, Math.min(lags, n - 1));
    double h = horizon;
    double factor = Math.sqrt(Math.max(n + 1 - 2 * h + h * (h - 1) / n, 0) / n);
    double statistic = variance > 0 ? factor * mean / Math.sqrt(variance / n) : 0;
    double tail = new TDistribution(n - 1).cumulativeProbability(-Math.abs(statistic));
    return new DieboldMariano(mean, statistic, Math.min(2 * tail, 1), n);
  }
}
