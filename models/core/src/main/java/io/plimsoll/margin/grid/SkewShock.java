package io.plimsoll.margin.grid;

import io.plimsoll.market.Check;

/**
 * How a grid moves the wings: σ·max(0, 1 + clamp(k·c/k*, −c, c)) with k = ln(K/F), or |k| for the
 * absolute move, c = slope·√T + cap, and k* = max(least, width·√T·(level + scale·√T)), about where
 * the surface flattens.
 *
 * <p>Reference: Derive, {@code PMRMLib_2.sol}, skewed expiries.
 *
 * @param linearCap cap of the linear move at no time
 * @param linearSlope change of that cap per √year
 * @param absoluteCap cap of the absolute move at no time
 * @param absoluteSlope change of that cap per √year
 * @param leastWidth least k*, above 0
 * @param width k* per √year and unit of level
 * @param level of the volatility k* is taken at
 * @param scale change of that level per √year
 */
public record SkewShock(
    double linearCap,
    double linearSlope,
    double absoluteCap,
    double absoluteSlope,
    double leastWidth,
    double width,
    double level,
    double scale) {
  public SkewShock {
    Check.argument(leastWidth > 0, "least width must be above 0, was %s", leastWidth);
  }

  /**
   * Returns the volatility after a move of the skew. Where c is below 0 (Derive's at more than 6.25
   * years) the larger of both bounds holds on the side of k below 0, the smaller above, as there.
   */
  double shocked(
      VolatilityMove move, double volatility, double strike, double forward, double years) {
    boolean linear = move == VolatilityMove.SKEW_LINEAR;
    double rootTime = Math.sqrt(years);
    double cap =
        linear ? linearSlope * rootTime + linearCap : absoluteSlope * rootTime + absoluteCap;
    double flat = Math.max(leastWidth, width * rootTime * (level + scale * rootTime));
    double log = StrictMath.log(strike / forward);
    double moneyness = linear ? log : Math.abs(log);
    double tilt = moneyness * cap / flat;
    double change = moneyness >= 0 ? Math.min(cap, tilt) : Math.max(-cap, tilt);
    return volatility * Math.max(0, 1 + change);
  }
}
