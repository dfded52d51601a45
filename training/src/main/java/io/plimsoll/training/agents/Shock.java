package io.plimsoll.training.agents;

import io.plimsoll.market.Check;

/**
 * A fall of fundamental values, evenly in logarithms over some bars.
 *
 * @param size share of its value that a coin of slope 1 loses [1], in [0, 1)
 * @param bars over which it falls, at least 1
 * @param shape how coins share it
 */
record Shock(double size, int bars, Shape shape) {
  Shock {
    Check.argument(size >= 0 && size < 1, "size of a shock must lie in [0, 1), was %s", size);
    Check.argument(bars >= 1, "bars of a shock must be at least 1, was %s", bars);
  }

  /** How coins share a fall. */
  enum Shape {
    /** In proportion to how much they move with the mean of all, as calibrated. */
    BETA,
    /** All alike. */
    EQUAL
  }

  /** Returns no shock. */
  static Shock none() {
    return new Shock(0, 1, Shape.EQUAL);
  }

  /** Returns the log-return that a bar of the fall adds to a coin. */
  double move(int bar, CoinCalibration coin) {
    if (bar < 0 || bar >= bars) {
      return 0;
    }
    return StrictMath.log(1 - size) / bars * (shape == Shape.BETA ? coin.market() : 1);
  }
}
