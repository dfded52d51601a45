package io.plimsoll.feature.liquidity;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Quote;

/**
 * What a trade cost against the mid m that stood at it, and what was left of that later, at mid m′.
 *
 * <p>Effective spread = realized spread + price impact. References: Bessembinder, "Issues in
 * assessing trade execution costs", Journal of Financial Markets 6 (2003); Hasbrouck, Seppi,
 * "Common factors in prices, order flows, and liquidity", Journal of Financial Economics 59 (2001),
 * on the quoted slopes.
 */
public final class TradeCosts {
  private TradeCosts() {}

  /** Returns 2 D (p - m) [quote per base], D = 1 for a buyer, -1 for a seller. */
  public static double effectiveSpread(AggressorSide side, double price, double mid) {
    return 2 * sign(side) * (price - mid);
  }

  /** Returns 2 D (p - m′) [quote per base]: what the maker kept. */
  public static double realizedSpread(AggressorSide side, double price, double laterMid) {
    return 2 * sign(side) * (price - laterMid);
  }

  /** Returns 2 D (m′ - m) [quote per base]; some define the half of it. */
  public static double priceImpact(AggressorSide side, double mid, double laterMid) {
    return 2 * sign(side) * (laterMid - mid);
  }

  /** Returns (ask size / bid size)^D [1]: above 1 if more rested on the side that was taken. */
  public static double depthRatio(AggressorSide side, Quote quote) {
    return side == AggressorSide.BUY
        ? quote.askSize() / quote.bidSize()
        : quote.bidSize() / quote.askSize();
  }

  /** Returns (ask - bid) / (ln ask size + ln bid size) [quote per base]; sizes in round lots. */
  public static double quotedSlope(Quote quote) {
    return (quote.ask() - quote.bid()) / logSize(quote);
  }

  /** Returns ln(ask / bid) / (ln ask size + ln bid size) [1]; sizes in round lots. */
  public static double logQuotedSlope(Quote quote) {
    return StrictMath.log(quote.ask() / quote.bid()) / logSize(quote);
  }

  /** Returns 1 for a buyer, -1 for a seller. */
  public static double sign(AggressorSide side) {
    return side == AggressorSide.BUY ? 1 : -1;
  }

  private static double logSize(Quote quote) {
    return StrictMath.log(quote.askSize()) + StrictMath.log(quote.bidSize());
  }
}
