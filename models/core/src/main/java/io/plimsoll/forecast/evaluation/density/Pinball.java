package io.plimsoll.forecast.evaluation.density;

import io.plimsoll.market.Check;

/**
 * Loss of a quantile: τ (y − q) if the outcome is above it, (1 − τ) (q − y) below, in the unit of
 * the outcome; its mean is least for the true quantile.
 *
 * <p>Reference: Koenker and Bassett (1978), Econometrica 46(1).
 */
public final class Pinball {
  private Pinball() {}

  /** Returns the loss of a quantile at {@code level} τ [1], in (0, 1). */
  public static double of(double outcome, double quantile, double level) {
    Check.argument(Double.isFinite(outcome), "outcomes must be finite, was %s", outcome);
    Check.argument(Double.isFinite(quantile), "quantiles must be finite, was %s", quantile);
    Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
    double error = outcome - quantile;
    return error >= 0 ? level * error : (level - 1) * error;
  }

  /** Returns the loss of each period (n), fit for a test of equal accuracy. */
  public static double[] each(double[] outcomes, double[] quantiles, double level) {
    int n = outcomes.length;
    Check.argument(n == quantiles.length, "quantiles must be %s, was %s", n, quantiles.length);
    double[] losses = new double[n];
    for (int t = 0; t < n; t++) {
      losses[t] = of(outcomes[t], quantiles[t], level);
    }
    return losses;
  }

  /** Returns the mean loss of at least one period. */
  public static double mean(double[] outcomes, double[] quantiles, double level) {
    Check.argument(outcomes.length > 0, "outcomes must not be empty, was %s", 0);
    double sum = 0;
    for (double loss : each(outcomes, quantiles, level)) {
      sum += loss;
    }
    return sum / outcomes.length;
  }
}
