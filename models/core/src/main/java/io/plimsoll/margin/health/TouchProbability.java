package io.plimsoll.margin.health;

import io.plimsoll.market.Check;
import org.hipparchus.special.Erf;

/**
 * Probability that a log-price without drift reaches a level within the horizon, with Brownian
 * paths.
 *
 * <p>One level d standard deviations away is touched with 2·Φ(−d), by the reflection principle. Of
 * two, a below and b above, none is touched with Σ_n [Φ(b − 2nL) − Φ(−a − 2nL) − Φ(−b − 2nL) + Φ(−a
 * − 2b − 2nL)], L = a + b: images at both levels. Reference: Feller, <i>An Introduction to
 * Probability Theory and Its Applications</i>, volume II (1971), section X.5. Fat tails and drift
 * are not in it.
 */
public final class TouchProbability {
  private static final double ROOT_TWO = StrictMath.sqrt(2);

  /** Images farther than this many standard deviations add less than 1e-15. */
  private static final double FAR = 10;

  /** Width below which the price leaves at once, with a probability that differs from 1 by 0. */
  private static final double NARROW = 0.05;

  private TouchProbability() {}

  /**
   * Returns 2·Φ(−d), in [0, 1].
   *
   * @param distance d, level over standard deviation at the horizon, at least 0; may be infinite
   */
  public static double of(double distance) {
    Check.argument(distance >= 0, "distance must be at least 0, was %s", distance);
    return Erf.erfc(distance / ROOT_TWO);
  }

  /**
   * Returns the probability that either of two levels is touched, in [0, 1].
   *
   * @param below a, at least 0; infinite where there is none
   * @param above b, likewise
   */
  public static double either(double below, double above) {
    if (Double.isInfinite(below) || Double.isInfinite(above)) {
      return Math.max(of(below), of(above));
    }
    Check.argument(below >= 0, "distance below must be at least 0, was %s", below);
    Check.argument(above >= 0, "distance above must be at least 0, was %s", above);
    double width = below + above;
    if (below == 0 || above == 0 || width < NARROW) {
      return 1;
    }
    int images = 1 + (int) Math.ceil(FAR / (2 * width));
    double untouched = 0;
    for (int n = -images; n <= images; n++) {
      double shift = 2 * n * width;
      untouched +=
          cumulative(above - shift)
              - cumulative(-below - shift)
              - cumulative(-above - shift)
              + cumulative(-below - 2 * above - shift);
    }
    return Math.min(1, Math.max(0, 1 - untouched));
  }

  private static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x / ROOT_TWO);
  }
}
