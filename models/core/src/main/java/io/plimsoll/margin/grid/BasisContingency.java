package io.plimsoll.margin.grid;

import io.plimsoll.market.Check;

/**
 * What forwards that move apart may cost: Σ over expiries of (add + multiple·T)·max(0, −P(up),
 * −P(down)), P the profit of the expiry's options alone.
 *
 * <p>Reference: Derive, {@code PMRMLib_2.sol}, basis contingency.
 *
 * @param up relative rise of a forward
 * @param down relative change of a forward, below 0
 * @param add share of the loss, at least 0
 * @param multiple share of the loss per year, at least 0
 */
public record BasisContingency(double up, double down, double add, double multiple) {
  /** There is none. */
  static final BasisContingency NONE = new BasisContingency(0, 0, 0, 0);

  public BasisContingency {
    Check.argument(up >= 0, "up must be at least 0, was %s", up);
    Check.argument(down > -1 && down <= 0, "down must lie in (-1, 0], was %s", down);
    Check.argument(add >= 0 && multiple >= 0, "factors must be at least 0, was %s", add);
  }

  double factor(double years) {
    return add + multiple * years;
  }
}
