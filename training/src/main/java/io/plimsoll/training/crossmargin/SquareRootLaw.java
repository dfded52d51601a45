package io.plimsoll.training.crossmargin;

/**
 * The square-root law of price impact. Reference: Almgren et al., <i>Direct estimation of equity
 * market impact</i> (2005); Donier and Bonart, arXiv:1412.4503.
 */
public final class SquareRootLaw {
  private SquareRootLaw() {}

  /**
   * Returns how far a traded volume moves the logarithm of the price, Y·σ·√(|F| / V) [1].
   *
   * @param impact Y [1], about 0.5 to 1
   * @param dailyDeviation σ [1]
   * @param share |F| / V, what is traded over the volume of a day [1], at least 0
   */
  public static double move(double impact, double dailyDeviation, double share) {
    return impact * dailyDeviation * Math.sqrt(share);
  }
}
