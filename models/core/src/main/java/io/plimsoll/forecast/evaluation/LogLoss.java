package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;

/**
 * Mean negative log-likelihood of probabilities: −ln p of what happened [nat], infinite where the
 * impossible did.
 *
 * <p>Reference: Good (1952), Journal of the Royal Statistical Society B 14(1).
 */
public final class LogLoss {
  private LogLoss() {}

  /**
   * Returns the mean loss, at least 0.
   *
   * @param probabilities forecasts, in [0, 1] (n), n at least 1
   * @param events whether it happened (n)
   */
  public static double of(double[] probabilities, boolean[] events) {
    int n = probabilities.length;
    Check.argument(n == events.length, "events must be %s, was %s", n, events.length);
    Check.argument(n > 0, "probabilities must not be empty, was %s", n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double p = probabilities[i];
      Check.argument(p >= 0 && p <= 1, "probabilities must lie in [0, 1], was %s", p);
      sum -= events[i] ? Math.log(p) : Math.log1p(-p);
    }
    return sum / n + 0.0;
  }
}
