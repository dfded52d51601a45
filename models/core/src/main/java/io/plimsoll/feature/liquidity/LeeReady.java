package io.plimsoll.feature.liquidity;

import io.plimsoll.market.AggressorSide;

/**
 * Guesses who took liquidity where the venue does not say: above the mid a buyer, below a seller,
 * at the mid the side of the last price change; a buyer before the first.
 *
 * <p>Reference: Lee, Ready, "Inferring trade direction from intraday data", Journal of Finance 46
 * (1991), section IV.
 */
public final class LeeReady {
  private double lastPrice = Double.NaN;
  private AggressorSide tick = AggressorSide.BUY;

  /**
   * Returns the side of the next trade.
   *
   * @param price [quote per base]
   * @param mid of the quotes that stood at the trade [quote per base]
   */
  public AggressorSide next(double price, double mid) {
    if (price > lastPrice) {
      tick = AggressorSide.BUY;
    } else if (price < lastPrice) {
      tick = AggressorSide.SELL;
    }
    lastPrice = price;
    if (price > mid) {
      return AggressorSide.BUY;
    }
    return price < mid ? AggressorSide.SELL : tick;
  }
}
