package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/** What a forecast of variance costs, given the variance that came; least where they agree. */
public interface VarianceLoss {
  /** Returns the loss of one forecast; both arguments are variances above 0. */
  double of(double realized, double forecast);

  /** Returns the losses of many forecasts (n), one for each realized variance (n). */
  default double[] each(double[] realized, double[] forecasts) {
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
  default double mean(double[] realized, double[] forecasts) {
    Check.argument(realized.length > 0, "realized must not be empty, was %s", 0);
    double sum = 0;
    for (double loss : each(realized, forecasts)) {
      sum += loss;
    }
    return sum / realized.length;
  }
}
