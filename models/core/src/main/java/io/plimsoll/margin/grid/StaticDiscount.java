package io.plimsoll.margin.grid;

import io.plimsoll.market.Check;

/**
 * What a grid takes off the shocked value of an expiry: a value above 0 counts base·e^(−ρT), one
 * below 0 counts min(1/D, base·e^(ρT)).
 *
 * <p>Reference: Derive, {@code PMRMLib_2.sol}, static discount, with multiples of the rate of 0.
 *
 * @param heldBase base of a value above 0
 * @param owedBase base of a value below 0
 * @param rate ρ [1/year]
 */
public record StaticDiscount(double heldBase, double owedBase, double rate) {
  /** Nothing is taken off. */
  static final StaticDiscount NONE = new StaticDiscount(1, 1, 0);

  public StaticDiscount {
    Check.argument(heldBase > 0, "held base must be above 0, was %s", heldBase);
    Check.argument(owedBase > 0, "owed base must be above 0, was %s", owedBase);
    Check.argument(rate >= 0, "rate must be at least 0, was %s", rate);
  }

  double discounted(double value, double years, double discount) {
    if (this.equals(NONE)) {
      return value;
    }
    return value >= 0
        ? value * heldBase * StrictMath.exp(-rate * years)
        : value * Math.min(1 / discount, owedBase * StrictMath.exp(rate * years));
  }
}
