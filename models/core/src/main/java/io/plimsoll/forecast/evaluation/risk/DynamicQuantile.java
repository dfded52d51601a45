package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.forecast.evaluation.ChiSquaredTest;
import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.market.Check;

/**
 * Dynamic quantile test: breaches less α are regressed on a constant, their own lags and the value
 * at risk; DQ = β̂'X'Xβ̂ / (α (1 − α)), χ² with as many degrees as X has independent columns.
 *
 * <p>Reference: Engle and Manganelli (2004), Journal of Business &amp; Economic Statistics 22(4),
 * section 5. It sees clusters at any of the lags, and breaches that follow the level of the
 * measure.
 */
public final class DynamicQuantile {
  private DynamicQuantile() {}

  /**
   * Returns the test over the periods that have all lags.
   *
   * @param losses (n)
   * @param valueAtRisk in the unit of the losses (n)
   * @param tail α [1], in (0, 1)
   * @param lags lags of the breaches, at least 0; four is the custom; n must be at least 2·lags + 3
   */
  public static ChiSquaredTest of(double[] losses, double[] valueAtRisk, double tail, int lags) {
    boolean[] breaches = Breaches.of(losses, valueAtRisk);
    Breaches.checkTail(tail);
    Check.argument(lags >= 0, "lags must be at least 0, was %s", lags);
    int n = losses.length;
    Check.argument(n - 3 >= 2L * lags, "periods must be at least 2 lags + 3, was %s", n);
    var regression = new LeastSquares(lags + 2);
    double squares = 0;
    for (int t = lags; t < n; t++) {
      double[] regressors = new double[lags + 2];
      regressors[0] = 1;
      for (int lag = 1; lag <= lags; lag++) {
        regressors[lag] = hit(breaches[t - lag], tail);
      }
      regressors[lags + 1] = valueAtRisk[t];
      double hit = hit(breaches[t], tail);
      regression.add(regressors, hit);
      squares += hit * hit;
    }
    LinearFit fit = regression.fit();
    double explained = squares - fit.residualVariance() * fit.rows();
    return ChiSquaredTest.of(explained / (tail * (1 - tail)), regression.rank());
  }

  private static double hit(boolean breach, double tail) {
    return breach ? 1 - tail : -tail;
  }
}
