package io.plimsoll.margin;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Volatility;

/**
 * Which volatility holds for an underlying, and whence.
 *
 * @param forecast what the model said, withheld or not
 * @param used volatility that the scenarios take, by the policy's rule
 */
public record VolatilityState(Forecast forecast, Volatility used) {
  /** Returns whether the model said nothing, so that the policy's own volatility is used. */
  public boolean withheld() {
    return forecast instanceof Forecast.Withheld;
  }
}
