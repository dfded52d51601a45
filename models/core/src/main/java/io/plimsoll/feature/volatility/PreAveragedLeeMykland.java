package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Tests the ticks of one day for jumps that noise does not feign: {@link LeeMykland} on returns
 * averaged as {@link PreAveraging} does.
 *
 * <p>With n prices, k = θ√n rounded (half to even) and raised to the next even number, g(x) =
 * min(x, 1-x) and the first price counted as a return r(1) = 0, the averaged returns are r̄(i) = Σ
 * g(j/k) r(i+j-1), j = 1 … k-1. Each k-th of them is tested, i = K-1+k, K-1+2k … ≤ n-k, so that no
 * two share a tick: L(i) = r̄(i)/σ(i) with the bipower variance σ²(i) = π/2 · 1/(K-2) Σ |r̄(j)|
 * |r̄(j-k)|, j = i-K+2 … i-1. Without a jump and with many ticks, L is standard normal; L√(π/2) is
 * what {@link LeeMykland#standardised} takes.
 *
 * <p>The averages that make σ(i) end up to k-2 ticks after tick i, so a jump among those ticks also
 * raises σ(i), and the test is not known before tick i+k-2.
 *
 * <p>Reference: Christensen, Oomen, Podolskij (2014), Fact or friction: jumps at ultra high
 * frequency, Journal of Financial Economics 114. As intradayJumpTest of the R package highfrequency
 * with its PARM volatility, which leaves out 1/(K-2): its σ is √(K-2) times this one.
 */
public final class PreAveragedLeeMykland {
  private final int window;
  private final double[] volatilities;
  private final double[] statistics;

  private PreAveragedLeeMykland(int window, int tests) {
    this.window = window;
    this.volatilities = new double[tests];
    this.statistics = new double[tests];
  }

  /**
   * Tests the ticks of a day; with too few of them there is no statistic.
   *
   * @param logPrices (n) ln of the price at each tick
   * @param theta θ, above 0
   * @param lookBack K, at least 3
   */
  public static PreAveragedLeeMykland of(double[] logPrices, double theta, int lookBack) {
    Check.argument(theta > 0, "theta must be above 0, was %s", theta);
    Check.argument(lookBack >= 3, "lookBack must be at least 3, was %s", lookBack);
    int n = logPrices.length;
    int rounded = (int) Math.min(n, Math.rint(theta * Math.sqrt((double) n)));
    int window = Math.max(2, rounded + rounded % 2);
    long room = n - 2L * window - lookBack + 1; // ticks after the first test
    var test = new PreAveragedLeeMykland(window, room < 0 ? 0 : Math.toIntExact(room / window + 1));
    double[] averages = averages(logPrices, window);
    for (int i = 0; i < test.statistics.length; i++) {
      int tested = lookBack - 2 + window + i * window; // from 0
      double sum = 0;
      for (int j = tested - lookBack + 2; j < tested; j++) {
        sum += Math.abs(averages[j] * averages[j - window]);
      }
      double volatility = Math.sqrt(StrictMath.PI / 2 * sum / (lookBack - 2));
      test.volatilities[i] = volatility;
      test.statistics[i] = volatility > 0 ? averages[tested] / volatility : Double.NaN;
    }
    return test;
  }

  /** Returns k [ticks]. */
  public int window() {
    return window;
  }

  /** Returns σ of each averaged return tested [1], in order. */
  public double[] volatilities() {
    return volatilities.clone();
  }

  /** Returns L of each averaged return tested [1], in order; NaN where σ is zero. */
  public double[] statistics() {
    return statistics.clone();
  }

  private static double[] averages(double[] logPrices, int window) {
    var returns = new double[logPrices.length]; // the first stays zero
    for (int i = 1; i < returns.length; i++) {
      returns[i] = logPrices[i] - logPrices[i - 1];
    }
    double[] weights = PreAveraging.weights(window);
    var averages = new double[Math.max(0, returns.length - window + 2)];
    Arrays.setAll(averages, i -> PreAveraging.average(returns, weights, i));
    return averages;
  }
}
