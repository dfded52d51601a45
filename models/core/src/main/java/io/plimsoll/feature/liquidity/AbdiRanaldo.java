package io.plimsoll.feature.liquidity;

import io.plimsoll.market.Bar;

/**
 * Bid-ask spread after Abdi and Ranaldo, from closes and mid-ranges: 2 √max(mean((cₜ - ηₜ)(cₜ -
 * ηₜ₊₁)), 0), c the log close and η the mean of log high and log low.
 *
 * <p>Reference: Abdi, Ranaldo, "A simple estimation of bid-ask spreads from daily close, high, and
 * low prices", Review of Financial Studies 30 (2017), equation 11.
 */
public final class AbdiRanaldo {
  private AbdiRanaldo() {}

  /** Returns (cₜ - ηₜ)(cₜ - ηₜ₊₁) of a bar and the next [1]. */
  public static double term(Bar bar, Bar next) {
    double close = StrictMath.log(bar.close());
    return (close - midRange(bar)) * (close - midRange(next));
  }

  /** Returns the spread as a share of the price [1] from the mean of {@link #term}. */
  public static double spread(double meanTerm) {
    return Double.isNaN(meanTerm) ? Double.NaN : 2 * Math.sqrt(Math.max(meanTerm, 0));
  }

  private static double midRange(Bar bar) {
    return 0.5 * (StrictMath.log(bar.high()) + StrictMath.log(bar.low()));
  }
}
