package io.plimsoll.margin.surface;

/**
 * The condition of no butterfly arbitrage: the density of the price at expiry that a smile implies
 * has the sign of
 *
 * <pre>
 * g(k) = (1 − k·w′/(2w))² − w′²/4·(1/w + 1/4) + w″/2
 * </pre>
 *
 * <p>so g must be at least 0. Reference: Gatheral and Jacquier (2014), definition 2.1 and lemma
 * 2.2, after Durrleman.
 *
 * @param value least g
 * @param moneyness where
 */
public record Durrleman(double value, double moneyness) {
  /** Step of numerical derivatives, and half the finest kink they see [log-moneyness]. */
  static final double STEP = 1e-4;

  /** Points of the grid on which g is looked at. */
  private static final int POINTS = 801;

  /** How far below 0 numbers alone may take g. */
  private static final double ROUNDING = 1e-7;

  /** Returns g(k) of {@code smile}; 1 where the total variance is 0, for nothing moves there. */
  public static double at(Smile smile, double moneyness) {
    double variance = smile.totalVariance(moneyness);
    if (variance == 0) {
      return 1;
    }
    double slope = smile.slope(moneyness);
    double mean = 1 - 0.5 * moneyness * slope / variance;
    return mean * mean
        - 0.25 * slope * slope * (1 / variance + 0.25)
        + 0.5 * smile.curvature(moneyness);
  }

  /** Returns the least g on 801 points of [−reach, reach]. */
  public static Durrleman least(Smile smile, double reach) {
    var least = new Durrleman(Double.POSITIVE_INFINITY, 0);
    for (int i = 0; i < POINTS; i++) {
      double moneyness = grid(i, POINTS, reach);
      double value = at(smile, moneyness);
      if (!(value >= least.value)) { // NaN counts as worst
        least = new Durrleman(value, moneyness);
      }
    }
    return least;
  }

  /** Returns whether there is no butterfly arbitrage. */
  public boolean holds() {
    return value >= -ROUNDING;
  }

  /** Returns point {@code i} of {@code points} equally far apart in [−reach, reach]. */
  static double grid(int i, int points, double reach) {
    return reach * (2.0 * i / (points - 1) - 1);
  }
}
