package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;

/**
 * Variance of what a traded price has beside the efficient price: bounce, ticks, delay.
 *
 * <p>References: Zhou (1996); Bandi, Russell (2006); Li, Linton (2022).
 */
public final class MicrostructureNoise {
  private MicrostructureNoise() {}

  /**
   * Returns -1/n Σ r(i) r(i-1) [1], the variance of noise that has no memory, {@code NaN} below two
   * returns. It may be negative.
   */
  public static double negativeAutocovariance(double[] logReturns) {
    int n = logReturns.length;
    return n < 2 ? Double.NaN : -RealizedKernel.autocovariance(logReturns, 1) / n;
  }

  /**
   * Returns RV/2n [1], an upper bound that is sharp when returns are so short that noise is all
   * there is, {@code NaN} without a return.
   */
  public static double halfMeanSquare(double[] logReturns) {
    int n = logReturns.length;
    return n < 1 ? Double.NaN : RealizedKernel.autocovariance(logReturns, 0) / (2.0 * n);
  }

  /**
   * Returns the autocovariance of noise at {@code lag} by ReMeDI [1], which lets noise have memory:
   * 1/(n-3k-l) Σ (X(i+2k) - X(i)) (X(i+2k+l) - X(i+3k+l)); {@code NaN} if there is no such term.
   * The paper divides by n; the number of terms is that of the R package highfrequency.
   *
   * @param logPrices (n) ln of the price at each tick
   * @param window k, longer than the memory of noise [ticks], at least 1
   * @param lag l [ticks], at least 0
   */
  public static double remedi(double[] logPrices, int window, int lag) {
    Check.argument(window >= 1, "window must be at least 1, was %s", window);
    Check.argument(lag >= 0, "lag must be at least 0, was %s", lag);
    int terms = logPrices.length - 3 * window - lag;
    if (terms < 1) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < terms; i++) {
      int mid = i + 2 * window;
      sum +=
          (logPrices[mid] - logPrices[i]) * (logPrices[mid + lag] - logPrices[mid + lag + window]);
    }
    return sum / terms;
  }
}
