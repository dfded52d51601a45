package io.plimsoll.artifact.book;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.margin.addon.CollateralPrice;

/**
 * What a market file says of an asset that is put up.
 *
 * @param price from venues and redemption [USD]
 * @param volatility of the price
 * @param selling relative cost of selling it [1], in [0, 1]
 * @param promise what the price promises to be
 */
public record CollateralMark(
    CollateralPrice price, Volatility volatility, double selling, Promise promise) {
  /** Whether the asset promises a price of 1 USD. */
  public enum Promise {
    PEGGED,
    FLOATING
  }
}
