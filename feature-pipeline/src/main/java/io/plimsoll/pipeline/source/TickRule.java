package io.plimsoll.pipeline.source;

import io.plimsoll.market.AggressorSide;
import java.util.Optional;

/**
 * Guesses the aggressor of trades whose source does not name it: a trade above the last other price
 * was bought, one below it sold. Before the first change of price there is no guess.
 *
 * <p>Reference: C. Lee and M. Ready, Inferring trade direction from intraday data, Journal of
 * Finance 46 (1991), section II; without quotes their test of quotes cannot come first.
 */
final class TickRule {
  private double last = Double.NaN;
  private AggressorSide side; // null before the first change of price

  /** Takes the price of the next trade [quote per base]; returns its side, none if unknown. */
  Optional<AggressorSide> side(double price) {
    if (price > last) {
      side = AggressorSide.BUY;
    } else if (price < last) {
      side = AggressorSide.SELL;
    }
    last = price;
    return Optional.ofNullable(side);
  }
}
