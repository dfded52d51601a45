package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Test of a model against one nested in it, by the squared error less the noise of its further
 * coefficients: f = (y − s)² − [(y − l)² − (s − l)²], t = f̄ / √(V/n), one-sided.
 *
 * <p>Reference: Clark and West (2007), Journal of Econometrics 138(1). Where the small model holds,
 * the large one's plain error is larger, so a plain test favours the small.
 *
 * @param meanAdvantage f̄, above 0 if the large model is better, in squared units of the forecast
 * @param statistic t, about standard normal; 0 if the forecasts do not differ
 * @param pValue probability under the small model of a statistic at least as large [1]
 */
public record ClarkWest(double meanAdvantage, double statistic, double pValue) {

  /**
   * Returns the test.
   *
   * @param realized y (n), n at least 2
   * @param small s, forecasts of the nested model (n)
   * @param large l, forecasts of the model that holds it (n)
   * @param lags autocovariances of f counted in V, at least 0
   */
  public static ClarkWest of(double[] realized, double[] small, double[] large, int lags) {
    int n = realized.length;
    Check.argument(n == small.length, "small must be %s, was %s", n, small.length);
    Check.argument(n == large.length, "large must be %s, was %s", n, large.length);
    Check.argument(n >= 2, "periods must be at least 2, was %s", n);
    double[] advantages = new double[n];
    for (int t = 0; t < n; t++) {
      double gap = small[t] - large[t];
      advantages[t] =
          Loss.SQUARED_ERROR.of(realized[t], small[t])
              - Loss.SQUARED_ERROR.of(realized[t], large[t])
              + gap * gap;
      Check.argument(
          Double.isFinite(advantages[t]),
          "realized and forecasts must be finite, was %s",
          realized[t] + ", " + small[t] + ", " + large[t]);
    }
    double mean = NeweyWest.mean(advantages);
    double variance = NeweyWest.variance(advantages, lags);
    double statistic = variance > 0 ? mean / Math.sqrt(variance / n) : 0;
    double pValue = new NormalDistribution().cumulativeProbability(-statistic);
    return new ClarkWest(mean, statistic, pValue);
  }
}
