package io.plimsoll.training.policy;

import io.plimsoll.market.Check;

/**
 * How a lending pool liquidates: a share of the debt is repaid, and the liquidator takes collateral
 * of that value and a bonus. Reference: Aave v2 and v3, close factor one half, all below a health
 * factor of 0.95.
 *
 * <p>A long position is collateral bought with a debt, a short one a debt sold for collateral that
 * does not move. The bonus is a share of the margin in force, so that a rule that asks for half of
 * the margin leaves half of the bonus: with a bonus fixed beside a small margin each liquidation
 * would make the account worse.
 *
 * @param share of the debt that is repaid [1], in (0, 1]
 * @param whole health factor below which all of it is [1], at most 1
 * @param bonus over the margin rate in force [1], in [0, 1)
 */
record CloseFactor(double share, double whole, double bonus) {
  /** Close factor of Aave: one half, all below a health factor of 0.95. */
  static CloseFactor aave(double bonus) {
    return new CloseFactor(0.5, 0.95, bonus);
  }

  CloseFactor {
    Check.argument(share > 0 && share <= 1, "close factor must lie in (0, 1], was %s", share);
    Check.argument(whole > 0 && whole <= 1, "health of a whole close must lie in (0, 1]");
    Check.argument(bonus >= 0 && bonus < 1, "bonus must lie in [0, 1) of the margin");
  }

  /**
   * Returns the share of the debt that is repaid [1].
   *
   * @param equity at the judged price
   * @param notional at the judged price, above 0
   * @param rate margin in force; thresholds are 1 − rate of what is held, 1 + rate of what is owed
   */
  double repaid(boolean isLong, double equity, double notional, double rate) {
    double health =
        isLong
            ? (1 - rate) * notional / (notional - equity)
            : (notional + equity) / ((1 + rate) * notional);
    return health < whole ? 1 : share;
  }

  /**
   * Returns the fraction of a position that repays so much of its debt [1], in [0, 1].
   *
   * @param equity at the price at which the liquidator takes over, as is the notional
   */
  double fraction(boolean isLong, double repaid, double equity, double notional, double rate) {
    double debt = isLong ? (notional - equity) / notional : 1;
    double taken = isLong ? repaid * debt * (1 + bonus * rate) : repaid;
    return Math.min(1, Math.max(0, taken));
  }

  /** Returns the price for the account: the market's less the bonus. */
  double price(boolean isLong, double price, double rate) {
    return isLong ? price / (1 + bonus * rate) : price * (1 + bonus * rate);
  }
}
