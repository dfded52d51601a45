package io.plimsoll.training.agents;

import io.plimsoll.market.Check;

/**
 * A fall of the fundamental value of every coin, evenly in logarithms over some bars.
 *
 * @param size share of the value that is lost [1], in [0, 1)
 * @param bars over which it falls, at least 1
 */
record Shock(double size, int bars) {
  Shock {
    Check.argument(size >= 0 && size < 1, "size of a shock must lie in [0, 1), was %s", size);
    Check.argument(bars >= 1, "bars of a shock must be at least 1, was %s", bars);
  }

  /** Returns the log-return that a bar of the fall adds. */
  double move(int bar) {
    return bar >= 0 && bar < bars ? StrictMath.log(1 - size) / bars : 0;
  }
}
