package io.plimsoll.margin;

/**
 * How a size of one instrument counts at one moment [USD].
 *
 * @param price mark of one unit [USD], above 0
 * @param hedgeRatio change of its price for that of {@code forward} [1]: 1 of all but options
 * @param forward price that moves it [USD]: the mark, or the forward of an option
 * @param option whether no more than the premium can be lost of what is held
 */
public record UnitExposure(double price, double hedgeRatio, double forward, boolean option) {
  /** Returns the exposure of what moves one to one with its mark. */
  static UnitExposure linear(double price) {
    return new UnitExposure(price, 1, price, false);
  }

  /**
   * Returns the notional of so many units [USD]: |Q|·P; of an option |Q·Δ|·F, what hedges it, and
   * of one that is held at most its premium, for more cannot be lost.
   *
   * @param units signed amount
   */
  public double notional(double units) {
    double premium = premium(units);
    if (!option) {
      return premium;
    }
    double hedge = hedge(units);
    return units > 0 ? Math.min(premium, hedge) : hedge;
  }

  /** Returns |Q|·P [USD]. */
  double premium(double units) {
    return Math.abs(units) * price;
  }

  /** Returns |Q|·P, or |Q·Δ|·F of an option: the notional that moves with the price [USD]. */
  double hedge(double units) {
    return Math.abs(delta(units));
  }

  /** Returns Q·P, or Q·Δ·F of an option: profit for a relative move of the price [USD]. */
  double delta(double units) {
    return units * hedgeRatio * forward;
  }
}
