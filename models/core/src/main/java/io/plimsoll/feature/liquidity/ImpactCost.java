package io.plimsoll.feature.liquidity;

import io.plimsoll.market.book.Side;

/**
 * What a trade of a given value costs, and how depth grows with distance.
 *
 * <p>References: Irvine, Benston, Kandel, "Liquidity beyond the inside spread" (2000) for the cost
 * of a round trip of given value; Næs, Skjeltorp, "Order book characteristics and the
 * volume–volatility relation", Journal of Financial Markets 9 (2006), for the slope.
 */
public final class ImpactCost {
  private ImpactCost() {}

  /**
   * Returns how much worse than the mid the average price of a fill is [bp]: (v/m - 1)·10⁴ of a
   * purchase, (1 - v/m)·10⁴ of a sale, v = quote/base; NaN unless the fill is whole.
   *
   * @param side that the taker met: ASK of a purchase
   * @param mid m [quote per base]
   */
  public static double bp(Side side, DepthCurve.Fill fill, double mid) {
    return bp(side, fill, mid, 0);
  }

  /**
   * Returns the same with costs that do not grow with the size.
   *
   * @param fixed cost paid beside the price, such as gas [quote], at least 0
   */
  public static double bp(Side side, DepthCurve.Fill fill, double mid, double fixed) {
    if (fill.share() < 1) {
      return Double.NaN;
    }
    return side == Side.BID
        ? (1 - (fill.quote() - fixed) / fill.base() / mid) * 1e4
        : ((fill.quote() + fixed) / fill.base() / mid - 1) * 1e4;
  }

  /**
   * Returns the slope of ln depth over ln distance by least squares [1], over the distances with
   * any depth; NaN below two of them. 1 is depth that grows with distance, 0 depth that is all at
   * the touch.
   *
   * @param distances (n) [bp], ascending, above 0
   * @param depths (n) cumulated up to each distance [quote]
   */
  public static double slope(double[] distances, double[] depths) {
    int n = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < distances.length; i++) {
      if (depths[i] > 0) {
        n++;
        meanX += StrictMath.log(distances[i]);
        meanY += StrictMath.log(depths[i]);
      }
    }
    if (n < 2) {
      return Double.NaN;
    }
    meanX /= n;
    meanY /= n;
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < distances.length; i++) {
      if (depths[i] > 0) {
        double x = StrictMath.log(distances[i]) - meanX;
        covariance += x * (StrictMath.log(depths[i]) - meanY);
        variance += x * x;
      }
    }
    return covariance / variance;
  }

  /** Returns Σ (xᵢ/Σx)², the concentration after Herfindahl [1], NaN if the sum is 0. */
  public static double concentration(double[] parts) {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    if (!(sum > 0)) {
      return Double.NaN;
    }
    double concentration = 0;
    for (double part : parts) {
      concentration += part / sum * (part / sum);
    }
    return concentration;
  }
}
