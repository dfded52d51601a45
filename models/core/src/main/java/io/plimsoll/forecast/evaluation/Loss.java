package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * Losses of a variance forecast that rank forecasts rightly although realized variance is a noisy
 * measure of variance.
 *
 * <p>Reference: Patton (2011), Journal of Econometrics 160(1), proposition 1: with the squared
 * error, QLIKE is the only such loss that depends on ratios or on differences alone.
 */
public enum Loss {
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
  };

  /** Returns the loss of one forecast; both arguments are variances above 0. */
  public abstract double of(double realized, double forecast);

  /** Returns the losses of many forecasts (n), one for each realized variance (n). */
  public double[] each(double[] realized, double[] forecasts) {
    Check.argument(
        realized.length == forecasts.length,
        "forecasts must be %s, was %s",
        realized.length,
        forecasts.length);
    double[] losses = new double[realized.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = of(realized[i], forecasts[i]);
    }
    return losses;
  }

  /** Returns the mean loss of at least one forecast. */
  public double mean(double[] realized, double[] forecasts) {
    Check.argument(realized.length > 0, "realized must not be empty, was %s", 0);
    double sum = 0;
    for (double loss : each(realized, forecasts)) {
      sum += loss;
    }
    return sum / realized.length;
  }
}
