package io.plimsoll.margin.grid;

import io.plimsoll.market.Check;
import java.util.Locale;

/**
 * One point of a grid.
 *
 * @param price relative change of the underlying's price, above −1; 0 where the move is of the skew
 * @param move of implied volatilities
 * @param weight share of the loss that counts, in (0, 1]
 */
public record GridScenario(double price, VolatilityMove move, double weight) {
  public GridScenario {
    Check.argument(price > -1 && Double.isFinite(price), "price must be above -1, was %s", price);
    Check.argument(weight > 0 && weight <= 1, "weight must lie in (0, 1], was %s", weight);
    Check.argument(price == 0 || !move.skews(), "price must not move with the skew, was %s", price);
  }

  /** Returns price and move in words, such as {@code +13.5 % UP}. */
  public String name() {
    return String.format(Locale.ROOT, "%+.1f %% %s", 100 * price, move);
  }
}
