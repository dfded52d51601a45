package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;
import org.hipparchus.special.Erf;

/**
 * Variance of the efficient price from ticks with noise, by two time scales.
 *
 * <p>The variance at K ticks, averaged over all offsets, less what noise adds to it, which the
 * variance at J ticks tells: (1 - n̄K/n̄J)⁻¹ (RV(K) - n̄K/n̄J RV(J)) with RV(K) = 1/K Σ (X(i+K) -
 * X(i))² and n̄K = (n-K+1)/K for n prices. It may be negative when noise is all there is.
 *
 * <p>References: Zhang, Mykland, Aït-Sahalia (2005), with the small-sample correction; Boudt, Zhang
 * (2015) for the robust form. Same numbers as rTSCov and rRTSCov of the R package highfrequency.
 */
public final class TwoScales {
  private static final int ITERATIONS = 20;

  private TwoScales() {}

  /**
   * Returns the two-scale variance [1], {@code NaN} unless there are more prices than {@code slow}.
   *
   * @param logPrices (n) ln of the price at each tick
   * @param slow K [ticks], above {@code fast}
   * @param fast J [ticks], at least 1
   */
  public static double variance(double[] logPrices, int slow, int fast) {
    check(slow, fast);
    return of(logPrices.length, slow, fast, squares(logPrices, slow), squares(logPrices, fast));
  }

  /**
   * Returns the two-scale variance of what is left when jumps are cut off [1], {@code NaN} unless
   * three slow returns fit.
   *
   * <p>A squared move is cut if it exceeds η times what variance and noise explain over its time.
   * The variance is found by twenty rounds, begun with MedRV of every K-th price; fewer where a
   * round changes nothing.
   *
   * @param logPrices (n) ln of the price at each tick
   * @param times (n) of the ticks [any unit], the last after the first
   * @param slow K [ticks], above {@code fast}
   * @param fast J [ticks], at least 1
   * @param threshold η [1], above 0; 9 cuts at three standard deviations
   */
  public static double robustVariance(
      double[] logPrices, long[] times, int slow, int fast, double threshold) {
    check(slow, fast);
    Check.argument(
        times.length == logPrices.length, "times must be as many as prices, was %s", times.length);
    int n = logPrices.length;
    if (n <= 3 * slow) {
      return Double.NaN;
    }
    double fastMean = squares(logPrices, fast) / fast;
    double noise = Math.max(0, (fastMean - variance(logPrices, slow, fast)) / (2 * grids(n, fast)));
    double variance = start(logPrices, slow);
    for (int i = 0; i < ITERATIONS; i++) {
      var limit = new Limit(variance, 2 * noise, threshold);
      double slowSum = truncatedSquares(logPrices, times, slow, limit);
      double fastSum = truncatedSquares(logPrices, times, fast, limit);
      double next = of(n, slow, fast, slowSum, fastSum) / chiSquare3(threshold);
      if (next == variance) {
        break;
      }
      variance = next;
    }
    return variance;
  }

  /* The estimator from its sums of squared moves over K and over J ticks. */
  static double of(long prices, int slow, int fast, double slowSquares, double fastSquares) {
    if (prices <= slow) {
      return Double.NaN;
    }
    double ratio = grids(prices, slow) / grids(prices, fast);
    return (slowSquares / slow - ratio * (fastSquares / fast)) / (1 - ratio);
  }

  private record Limit(double variance, double noise, double threshold) {
    boolean allows(double square, double share) {
      return square <= threshold * (variance * share + noise);
    }
  }

  private static double grids(long prices, int stride) {
    return (prices - stride + 1) / (double) stride;
  }

  private static double squares(double[] logPrices, int stride) {
    double sum = 0;
    for (int i = stride; i < logPrices.length; i++) {
      double move = logPrices[i] - logPrices[i - stride];
      sum += move * move;
    }
    return sum;
  }

  private static double truncatedSquares(
      double[] logPrices, long[] times, int stride, Limit limit) {
    int n = logPrices.length;
    double span = times[n - 1] - times[0];
    double sum = 0;
    int kept = 0;
    for (int i = stride; i < n; i++) {
      double move = logPrices[i] - logPrices[i - stride];
      if (limit.allows(move * move, (times[i] - times[i - stride]) / span)) {
        sum += move * move;
        kept++;
      }
    }
    return kept == 0 ? squares(logPrices, stride) : sum * (n - stride) / kept;
  }

  private static double start(double[] logPrices, int slow) {
    var measures = new RealizedMeasures();
    for (int i = slow; i < logPrices.length; i += slow) {
      measures.update(logPrices[i] - logPrices[i - slow]);
    }
    return measures.medianVariance();
  }

  /* P(χ²(3) ≤ x): what of the variance of a normal move is left when it is cut at √x. */
  private static double chiSquare3(double x) {
    return Erf.erf(Math.sqrt(x / 2)) - Math.sqrt(2 * x / StrictMath.PI) * StrictMath.exp(-x / 2);
  }

  private static void check(int slow, int fast) {
    Check.argument(fast >= 1, "fast must be at least 1, was %s", fast);
    Check.argument(slow > fast, "slow must be above fast, was %s", slow);
  }
}
