package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;

/**
 * Variance of the efficient price from ticks with noise, by averaging returns over k = ⌊θ√n⌋ ticks.
 *
 * <p>1/(θ√n ψ₂) Σ r̄(i)² - ψ₁/(2nθ²ψ₂) RV with r̄(i) = Σ g(j/k) r(i+j), j = 1 … k-1, g(x) = min(x,
 * 1-x), ψ₁ = k Σ (g(j/k) - g((j-1)/k))² and ψ₂ = 1/k Σ g(j/k)². It may be negative.
 *
 * <p>References: Jacod, Li, Mykland, Podolskij, Vetter (2009); Hautsch, Podolskij (2013), whose θ
 * is 0.8. Same numbers as rMRCov of the R package highfrequency, which counts the first price as a
 * return of zero.
 */
public final class PreAveraging {
  /** θ as Hautsch and Podolskij advise. */
  public static final double THETA = 0.8;

  private PreAveraging() {}

  /**
   * Returns the variance [1], {@code NaN} if fewer than two ticks would be averaged.
   *
   * @param logPrices (n) ln of the price at each tick
   * @param theta θ, above 0
   */
  public static double variance(double[] logPrices, double theta) {
    Check.argument(theta > 0, "theta must be above 0, was %s", theta);
    int n = logPrices.length;
    int window = (int) Math.min(n, Math.floor(theta * Math.sqrt((double) n)));
    if (window < 2) {
      return Double.NaN;
    }
    double[] returns = new double[n]; // the first stays zero
    double squares = 0;
    for (int i = 1; i < n; i++) {
      returns[i] = logPrices[i] - logPrices[i - 1];
      squares += returns[i] * returns[i];
    }
    double[] weights = weights(window);
    double steps = 0; // ψ₁
    double mass = 0; // ψ₂
    for (int j = 1; j <= window; j++) {
      double step = weights[j] - weights[j - 1];
      steps += window * (step * step);
      mass += weights[j] * weights[j] / window;
    }
    return averagedSquares(returns, weights) / (Math.sqrt((double) n) * theta * mass)
        - steps / (2.0 * n * theta * theta * mass) * squares;
  }

  private static double averagedSquares(double[] returns, double[] weights) {
    int window = weights.length - 1;
    double sum = 0;
    for (int i = 0; i + window - 1 <= returns.length; i++) {
      double average = average(returns, weights, i);
      sum += average * average;
    }
    return sum;
  }

  /* Returns Σ g(j/k) r(first+j), j = 1 … k-1, with the first return at index 0. */
  static double average(double[] returns, double[] weights, int first) {
    double average = 0;
    for (int j = 1; j < weights.length - 1; j++) {
      average += weights[j] * returns[first + j - 1];
    }
    return average;
  }

  /* Returns g(j/k) for j = 0 … k. */
  static double[] weights(int window) {
    var weights = new double[window + 1];
    for (int j = 0; j <= window; j++) {
      weights[j] = Math.min(j, window - j) / (double) window;
    }
    return weights;
  }
}
