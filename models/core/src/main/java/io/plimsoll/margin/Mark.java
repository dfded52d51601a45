package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;

/**
 * What an instrument is worth and how well it trades.
 *
 * @param instrument what is marked
 * @param price of one unit [USD], above 0
 * @param spread bid-ask spread over price [1], at least 0
 * @param dailyVolume quantity traded within the last day [units], above 0
 */
public record Mark(Instrument instrument, double price, double spread, double dailyVolume) {
  public Mark {
    Check.argument(
        price > 0 && Double.isFinite(price), "price must be finite and above 0, was %s", price);
    Check.argument(
        spread >= 0 && Double.isFinite(spread),
        "spread must be finite and at least 0, was %s",
        spread);
    Check.argument(
        dailyVolume > 0 && Double.isFinite(dailyVolume),
        "daily volume must be finite and above 0, was %s",
        dailyVolume);
  }

  /** Returns the same mark at another price. */
  public Mark withPrice(double other) {
    return new Mark(instrument, other, spread, dailyVolume);
  }
}
