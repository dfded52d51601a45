package io.plimsoll.feature.liquidity;

/**
 * Bid-ask spread after Roll: what the bounce between bid and ask leaves in the covariance of
 * neighbouring price changes, 2 √max(-cov(Δpₜ, Δpₜ₋₁), 0).
 *
 * <p>Reference: Roll, "A simple implicit measure of the effective bid-ask spread in an efficient
 * market", Journal of Finance 39 (1984), equation 2.
 */
public final class Roll {
  private Roll() {}

  /** Returns the spread of which neighbouring changes have {@code covariance} [unit of prices]. */
  public static double spread(double covariance) {
    return Double.isNaN(covariance) ? Double.NaN : 2 * Math.sqrt(Math.max(-covariance, 0));
  }

  /**
   * Returns the sample covariance (Σxy - Σx Σy / n) / (n - 1), NaN below 2 pairs.
   *
   * @param n number of pairs of a change x and the one after it, y
   * @param x Σx
   * @param y Σy
   * @param xy Σxy
   */
  public static double covariance(double n, double x, double y, double xy) {
    return n < 2 ? Double.NaN : (xy - x * y / n) / (n - 1);
  }
}
