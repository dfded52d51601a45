package io.plimsoll.feature.orderflow;

/**
 * The slope of a regression of y on x with an intercept, from sums.
 *
 * <p>λ = (n Σxy - Σx Σy) / (n Σx² - (Σx)²). Kyle's lambda has the price change for y and signed
 * volume for x (Kyle, "Continuous auctions and insider trading", Econometrica 53, 1985);
 * Hasbrouck's has the return and Σ sign √(price · quantity) over five minutes (Hasbrouck, "Trading
 * costs and returns for U.S. equities", Journal of Finance 64, 2009).
 */
public final class LeastSquaresSlope {
  /** Pairs below which there is no slope. */
  static final int FEWEST = 3;

  private LeastSquaresSlope() {}

  /**
   * Returns the slope, NaN below 3 pairs or if x does not vary.
   *
   * @param n number of pairs
   * @param x Σx
   * @param y Σy
   * @param xx Σx²
   * @param xy Σxy
   */
  public static double of(double n, double x, double y, double xx, double xy) {
    double spread = n * xx - x * x;
    return n >= FEWEST && spread > 0 ? (n * xy - x * y) / spread : Double.NaN;
  }
}
