package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;

/**
 * Variance of the efficient price from returns with noise, by weighted autocovariances.
 *
 * <p>γ(h) = Σ r(i) r(i-h) is not divided by n.
 *
 * <p>References: Barndorff-Nielsen, Hansen, Lunde, Shephard (2008, 2009); Zhou (1996).
 */
public final class RealizedKernel {
  /* (k''(0)² / ∫k²)^(1/5) of the Parzen kernel. */
  private static final double PARZEN_CONSTANT = 3.5134;
  private static final int SPARSE = 10; // returns between the prices of the sparse variance

  private RealizedKernel() {}

  /**
   * Returns γ(0) + 2 Σ k(h/(H+1)) γ(h), h = 1 … H, k the Parzen kernel [1], which is never below
   * zero but for rounding; {@code NaN} without a return.
   *
   * @param logReturns (n)
   * @param bandwidth H, at least 0
   */
  public static double parzen(double[] logReturns, int bandwidth) {
    Check.argument(bandwidth >= 0, "bandwidth must be at least 0, was %s", bandwidth);
    if (logReturns.length == 0) {
      return Double.NaN;
    }
    double sum = autocovariance(logReturns, 0);
    for (int h = 1; h <= Math.min(bandwidth, logReturns.length - 1); h++) {
      sum += 2 * parzenWeight(h / (bandwidth + 1.0)) * autocovariance(logReturns, h);
    }
    return sum;
  }

  /** Returns {@link #parzen(double[], int)} with the bandwidth of {@link #bandwidth(double[])}. */
  public static double parzen(double[] logReturns) {
    return parzen(logReturns, bandwidth(logReturns));
  }

  /**
   * Returns γ(0) + 2 Σ n/(n-h) γ(h), h = 1 … H [1]: every lag weighs one. It may be negative. With
   * H = 1 it is the default of rKernelCov of the R package highfrequency.
   *
   * @param logReturns (n)
   * @param lags H, from 0 to n - 1
   */
  public static double rectangular(double[] logReturns, int lags) {
    int n = logReturns.length;
    Check.argument(lags >= 0 && lags < n, "lags must lie in [0, %s), was %s", n, lags);
    double sum = autocovariance(logReturns, 0);
    for (int h = 1; h <= lags; h++) {
      sum += 2 * (n / (double) (n - h)) * autocovariance(logReturns, h);
    }
    return sum;
  }

  /**
   * Returns the bandwidth H = ⌈3.5134 ξ^(4/5) n^(3/5)⌉ that weighs noise against variance best for
   * the Parzen kernel, ξ² = ω²/IV.
   *
   * @param noise ω², variance of the noise [1], at least 0
   * @param variance IV, variance of the efficient price [1], above 0
   * @param returns n, at least 1
   */
  public static int bandwidth(double noise, double variance, int returns) {
    double best =
        PARZEN_CONSTANT * StrictMath.pow(noise / variance, 0.4) * StrictMath.pow(returns, 0.6);
    return (int) Math.ceil(Math.min(best, returns));
  }

  /**
   * Returns the bandwidth with ω² = RV/2n and IV the variance of every tenth price, averaged over
   * the ten offsets; 0 where either is zero.
   */
  public static int bandwidth(double[] logReturns) {
    double noise = MicrostructureNoise.halfMeanSquare(logReturns);
    double variance = sparseVariance(logReturns);
    return noise > 0 && variance > 0 ? bandwidth(noise, variance, logReturns.length) : 0;
  }

  /** Returns k(x) of the Parzen kernel, x in [0, 1]. */
  static double parzenWeight(double x) {
    return x <= 0.5 ? 1 - 6 * x * x * (1 - x) : 2 * (1 - x) * (1 - x) * (1 - x);
  }

  static double autocovariance(double[] logReturns, int lag) {
    double sum = 0;
    for (int i = lag; i < logReturns.length; i++) {
      sum += logReturns[i] * logReturns[i - lag];
    }
    return sum;
  }

  private static double sparseVariance(double[] logReturns) {
    double sum = 0;
    for (int offset = 0; offset < SPARSE; offset++) {
      for (int i = offset; i + SPARSE <= logReturns.length; i += SPARSE) {
        double move = 0;
        for (int j = i; j < i + SPARSE; j++) {
          move += logReturns[j];
        }
        sum += move * move;
      }
    }
    return sum / SPARSE;
  }
}
