package io.plimsoll.feature.volatility;

import io.plimsoll.market.Check;

/**
 * Tests whether prices jump: power variation at two time scales.
 *
 * <p>The ratio of Σ|r|^p at kh to that at h is k^(p/2-1) without jumps and 1 with them; the
 * statistic is its distance from the former in standard deviations, standard normal without jumps.
 *
 * <p>Reference: Aït-Sahalia, Jacod (2009), which cuts off returns. AJjumpTest of the R package
 * highfrequency leaves out the price that a large return led to, so the next return spans the jump
 * and the cut fails; {@link #likeHighfrequency} has its numbers for p = 2.
 */
public final class AitSahaliaJacod {
  private static final double CUT = 4; // standard deviations of the period, at n^-0.47 of it
  private static final double RATE = 0.47;

  private AitSahaliaJacod() {}

  /**
   * Returns the statistic [1], {@code NaN} without a move.
   *
   * @param prices (n + 1) at equal times [quote per base], above 0
   * @param stride h [prices], at least 1
   * @param multiple k, at least 2
   * @param power p, 2 or 4
   */
  public static double statistic(double[] prices, int stride, int multiple, int power) {
    check(stride, multiple, power);
    double limit = limit(prices, stride);
    var small = new double[prices.length]; // the rest stays zero, and adds nothing
    for (int i = 1; i < prices.length; i++) {
      double move = StrictMath.log(prices[i] / prices[i - 1]);
      small[i] = Math.abs(move) < limit ? move : 0;
    }
    return statistic(prices, small, stride, multiple, power);
  }

  /** Returns {@link #statistic(double[], int, int, int)} as the R package highfrequency has it. */
  static double likeHighfrequency(double[] prices, int stride, int multiple, int power) {
    check(stride, multiple, power);
    double limit = limit(prices, stride);
    var small = new double[prices.length];
    double last = prices[0];
    for (int i = 1; i < prices.length; i++) {
      if (Math.abs(StrictMath.log(prices[i] / prices[i - 1])) < limit) {
        small[i] = StrictMath.log(prices[i] / last);
        last = prices[i];
      }
    }
    return statistic(prices, small, stride, multiple, power);
  }

  private static double statistic(
      double[] prices, double[] small, int stride, int multiple, int power) {
    int n = prices.length - 1;
    double ratio =
        powerVariation(prices, n, stride * multiple, power)
            / powerVariation(prices, n, stride, power);
    double mean = moment(small, n, power);
    double squared = spread(multiple, power) * moment(small, n, 2 * power) / (n * mean * mean);
    return (ratio - StrictMath.pow(multiple, power / 2.0 - 1)) / Math.sqrt(squared);
  }

  private static void check(int stride, int multiple, int power) {
    Check.argument(stride >= 1, "stride must be at least 1, was %s", stride);
    Check.argument(multiple >= 2, "multiple must be at least 2, was %s", multiple);
    Check.argument(power == 2 || power == 4, "power must be 2 or 4, was %s", power);
  }

  private static double limit(double[] prices, int stride) {
    double deviation = CUT * Math.sqrt(powerVariation(prices, prices.length, stride, 2));
    return deviation * StrictMath.pow(1.0 / (prices.length - 1), RATE);
  }

  /* Σ |r|^p over every `stride`-th of the first `end` prices; the last price ends a whole period. */
  private static double powerVariation(double[] prices, int end, int stride, int power) {
    double sum = 0;
    int last = 0;
    for (int i = stride; i < end; i += stride) {
      sum += power(StrictMath.log(prices[i] / prices[last]), power);
      last = i;
    }
    return end == prices.length
        ? sum + power(StrictMath.log(prices[end - 1] / prices[last]), power)
        : sum;
  }

  private static double moment(double[] moves, int n, int power) {
    double sum = 0;
    for (double move : moves) {
      sum += power(move, power);
    }
    return StrictMath.pow(n, power / 2.0 - 1) / normalMoment(power) * sum;
  }

  /* N(p, k) of the paper; E|U|^p |U + √(k-1) V|^p is known for even p. */
  private static double spread(int multiple, int power) {
    double m = multiple - 1.0;
    double joint = power == 2 ? 3 + m : 105 + 90 * m + 9 * m * m;
    double base = normalMoment(power);
    double scale = StrictMath.pow(multiple, power - 2.0);
    return (scale * (1 + multiple) * normalMoment(2 * power)
            + scale * m * (base * base)
            - 2 * StrictMath.pow(multiple, power / 2.0 - 1) * joint)
        / (base * base);
  }

  /* E U^p of a standard normal U, p even: 1 · 3 ⋯ (p-1). */
  private static double normalMoment(int power) {
    double product = 1;
    for (int i = 1; i < power; i += 2) {
      product *= i;
    }
    return product;
  }

  private static double power(double x, int power) {
    double square = x * x;
    double result = 1;
    for (int i = 0; i < power; i += 2) {
      result *= square;
    }
    return result;
  }
}
