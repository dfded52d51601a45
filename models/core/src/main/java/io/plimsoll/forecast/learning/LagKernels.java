package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution over a window of lags whose kernels are as long as the window: pooled(c, p) = Σ_lag
 * K(p, lag) x(c, lag), the same kernels for every channel.
 *
 * <p>It begins as the averages of the heterogeneous autoregression (Corsi, J. Financial
 * Econometrics 7, 2009, equation 8), from which training may depart.
 */
public final class LagKernels {
  private final int lags;
  private final double[] weights;

  private LagKernels(int lags, double[] weights) {
    this.lags = lags;
    this.weights = weights;
  }

  /**
   * Returns kernels of copies of the given numbers.
   *
   * @param lags length of the window, above 0
   * @param weights kernel by kernel (kernels x lags), finite, at least one kernel
   */
  public static LagKernels of(int lags, double[] weights) {
    Check.argument(lags > 0, "lags must be above 0, was %s", lags);
    Check.argument(
        weights.length > 0 && weights.length % lags == 0,
        "weights must be whole kernels of %s lags, was %s",
        lags,
        weights.length);
    return new LagKernels(lags, Rows.finiteCopy("weight", weights));
  }

  /**
   * Returns the kernels of averages over the newest lags.
   *
   * @param windows lengths of the averages, each in [1, lags], at least one
   */
  public static LagKernels averages(int lags, List<Integer> windows) {
    Check.argument(!windows.isEmpty(), "windows must hold a length, was %s", windows);
    double[] weights = new double[windows.size() * lags];
    for (int p = 0; p < windows.size(); p++) {
      int window = windows.get(p);
      Check.argument(
          window >= 1 && window <= lags, "window must lie in [1, %s], was %s", lags, window);
      Arrays.fill(weights, p * lags, p * lags + window, 1.0 / window);
    }
    return of(lags, weights);
  }

  /** Returns the length of the window. */
  public int lags() {
    return lags;
  }

  /** Returns the number of kernels. */
  public int count() {
    return weights.length / lags;
  }

  /** Returns a copy of the weights (kernels x lags). */
  public double[] weights() {
    return weights.clone();
  }

  /** Writes the pooled window, channel by channel (channels x kernels), from {@code at} on. */
  void apply(double[] window, double[] pooled, int at) {
    int next = at;
    for (int begin = 0; begin < window.length; begin += lags) {
      for (int kernel = 0; kernel < weights.length; kernel += lags) {
        double sum = 0;
        for (int lag = 0; lag < lags; lag++) {
          sum += weights[kernel + lag] * window[begin + lag];
        }
        pooled[next++] = sum;
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LagKernels that
        && lags == that.lags
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * lags + Arrays.hashCode(weights);
  }
}
