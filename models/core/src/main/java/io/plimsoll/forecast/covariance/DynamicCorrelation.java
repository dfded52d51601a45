package io.plimsoll.forecast.covariance;

import io.plimsoll.market.Check;

/**
 * Dynamic conditional correlation, DCC(1,1): Q ← (1 − a − b) S + a z z' + b Q, and R is Q scaled to
 * a diagonal of 1.
 *
 * <p>S is positive definite and a + b below 1, so every R is. In a period in which a residual is
 * missing, NaN, nothing is learned of any pair: z z' is taken to be the Q expected, and R reverts
 * towards S. Reference: Engle (2002), Journal of Business and Economic Statistics 20(3), equations
 * 18 and 24.
 *
 * <p>The object is the whole state: a step returns the next one.
 *
 * @param news a, weight of the last residuals [1], at least 0
 * @param memory b, weight of the past [1], at least 0, with a below 1
 * @param target S, the correlation in the long run (k, k)
 * @param state Q of the next period (k, k)
 */
public record DynamicCorrelation(double news, double memory, Covariance target, Covariance state) {
  public DynamicCorrelation {
    Check.argument(news >= 0, "news must be at least 0, was %s", news);
    Check.argument(memory >= 0, "memory must be at least 0, was %s", memory);
    Check.argument(
        news + memory < 1, "news and memory must add up to less than 1, was %s", news + memory);
    Check.argument(
        target.size() == state.size(), "state must be of %s, was %s", target.size(), state.size());
  }

  /** Returns R of the next period (k, k). */
  public Covariance correlation() {
    return state.correlation();
  }

  /**
   * Returns the state after a period.
   *
   * @param residuals z, returns divided by the standard deviation that was forecast (k), finite, or
   *     NaN if missing
   */
  public DynamicCorrelation after(double[] residuals) {
    boolean complete = CompleteRows.complete(residuals, target.size());
    double[][] q = state.toArray();
    double[][] next =
        complete
            ? next(target.toArray(), q, residuals, news, memory)
            : reverted(target.toArray(), q, news + memory);
    return new DynamicCorrelation(news, memory, target, Covariance.of(next));
  }

  /** Returns (1 − a − b) S + a z z' + b Q. */
  static double[][] next(double[][] s, double[][] q, double[] z, double a, double b) {
    double[][] next = new double[z.length][z.length];
    for (int i = 0; i < z.length; i++) {
      for (int j = 0; j < z.length; j++) {
        next[i][j] = (1 - a - b) * s[i][j] + a * (z[i] * z[j]) + b * q[i][j];
      }
    }
    return next;
  }

  /** Returns (1 − c) S + c Q. */
  static double[][] reverted(double[][] s, double[][] q, double c) {
    double[][] next = new double[s.length][s.length];
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j < s.length; j++) {
        next[i][j] = (1 - c) * s[i][j] + c * q[i][j];
      }
    }
    return next;
  }
}
