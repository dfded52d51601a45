package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;

/**
 * How much of an instrument an account holds.
 *
 * @param instrument what is held
 * @param quantity signed amount [1e-8 units of the instrument], not 0; below 0 is short
 */
public record Position(Instrument instrument, long quantity) {
  private static final double PER_UNIT = 1e-8;

  public Position {
    Check.argument(quantity != 0, "quantity must not be 0, was %s", quantity);
  }

  /** Returns the signed amount [units of the instrument]. */
  public double units() {
    return units(quantity);
  }

  /** Returns the amount [units] of a quantity [1e-8 units]. */
  public static double units(long quantity) {
    return quantity * PER_UNIT;
  }
}
