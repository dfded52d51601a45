package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * Regression of what came on what was forecast, y = a + b F + u: an unbiased and efficient forecast
 * has (a, b) = (0, 1).
 *
 * <p>Reference: Mincer and Zarnowitz (1969), in <i>Economic Forecasts and Expectations</i>, NBER;
 * the weighted form divides by F, y/F = a/F + b + u, as Patton and Sheppard (2009), <i>Handbook of
 * Financial Time Series</i>, advise where errors grow with the level.
 *
 * @param intercept a, in the unit of the forecast
 * @param slope b [1]
 * @param interceptError standard error of a
 * @param slopeError standard error of b
 * @param determination R² of the regression as run [1]
 * @param unbiased joint Wald test of (0, 1), 2 degrees; NaN where the fit leaves no residual
 */
public record MincerZarnowitz(
    double intercept,
    double slope,
    double interceptError,
    double slopeError,
    double determination,
    ChiSquaredTest unbiased) {

  /**
   * Returns the plain regression.
   *
   * @param realized (n), n at least 2
   * @param forecasts not all equal (n)
   * @param lags of the standard errors, at least 0: h − 1 or more for forecasts h steps ahead
   */
  public static MincerZarnowitz of(double[] realized, double[] forecasts, int lags) {
    check(realized, forecasts);
    double[][] regressors = new double[realized.length][];
    for (int t = 0; t < regressors.length; t++) {
      regressors[t] = new double[] {1, forecasts[t]};
    }
    return of(HacFit.of(regressors, realized, lags));
  }

  /** Returns the weighted regression, for forecasts above 0; arguments as for the plain one. */
  public static MincerZarnowitz weighted(double[] realized, double[] forecasts, int lags) {
    check(realized, forecasts);
    double[][] regressors = new double[realized.length][];
    double[] response = new double[realized.length];
    for (int t = 0; t < response.length; t++) {
      Check.argument(forecasts[t] > 0, "forecasts must be above 0, was %s", forecasts[t]);
      regressors[t] = new double[] {1 / forecasts[t], 1};
      response[t] = realized[t] / forecasts[t];
    }
    return of(HacFit.of(regressors, response, lags));
  }

  private static MincerZarnowitz of(HacFit hac) {
    return new MincerZarnowitz(
        hac.fit().coefficients().get(0),
        hac.fit().coefficients().get(1),
        hac.standardErrors().get(0),
        hac.standardErrors().get(1),
        hac.fit().determination(),
        hac.wald(0, 1));
  }

  private static void check(double[] realized, double[] forecasts) {
    int n = realized.length;
    Check.argument(n == forecasts.length, "forecasts must be %s, was %s", n, forecasts.length);
    Check.argument(n >= 2, "periods must be at least 2, was %s", n);
  }
}
