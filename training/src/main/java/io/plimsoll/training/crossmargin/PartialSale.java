package io.plimsoll.training.crossmargin;

/** How much of an account's positions must be sold for it to be healthy. */
public final class PartialSale {
  private static final double NEARLY_ALL = 0.9; // above this share all is sold

  private PartialSale() {}

  /**
   * Returns the share f of all positions whose sale leaves equity at the target: with E equity, G
   * gross notional, T the target before the sale and c the cost of a sale, E − c·f·G = (1 − f)·T.
   *
   * @return in (−∞, 1], at most 0 where nothing has to be sold; 1 where no share is enough
   */
  public static double fraction(double equity, double target, double gross, double cost) {
    double freed = target - cost * gross;
    return freed <= 0 || equity <= 0 ? 1 : Math.min(1, (target - equity) / freed);
  }

  /** Returns the same for a sale by force, which sells all rather than nearly all. */
  public static double forced(double equity, double target, double gross, double cost) {
    double fraction = fraction(equity, target, gross, cost);
    return fraction > NEARLY_ALL ? 1 : fraction;
  }
}
