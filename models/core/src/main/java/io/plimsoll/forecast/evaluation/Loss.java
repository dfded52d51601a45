package io.plimsoll.forecast.evaluation;

/**
 * Losses of a variance forecast that rank forecasts rightly although realized variance is a noisy
 * measure of variance.
 *
 * <p>Reference: Patton (2011), Journal of Econometrics 160(1), proposition 1: with the squared
 * error, QLIKE is the only such loss that depends on ratios or on differences alone.
 */
public enum Loss implements VarianceLoss {
  /** RV/F − ln(RV/F) − 1, which depends on the ratio alone [1]. */
  QLIKE {
    @Override
    public double of(double realized, double forecast) {
      double ratio = realized / forecast;
      return ratio - StrictMath.log(ratio) - 1;
    }
  },
  /** (RV − F)², in squared units of variance. */
  SQUARED_ERROR {
    @Override
    public double of(double realized, double forecast) {
      return (realized - forecast) * (realized - forecast);
    }
  }
}
