package io.plimsoll.training.optimize;

import io.plimsoll.market.Check;

/**
 * A parameter of a rule and where it is sought.
 *
 * @param name of the parameter
 * @param low least value
 * @param high largest, above {@code low}
 * @param logarithmic whether it is sought evenly in logarithms; then low is above 0
 */
record Dimension(String name, double low, double high, boolean logarithmic) {
  Dimension {
    Check.argument(high > low, "%s must have a range, was [%s, %s]", name, low, high);
    Check.argument(!logarithmic || low > 0, "%s must be above 0, was %s", name, low);
  }

  static Dimension even(String name, double low, double high) {
    return new Dimension(name, low, high, false);
  }

  static Dimension logarithmic(String name, double low, double high) {
    return new Dimension(name, low, high, true);
  }

  /** Returns the value at a place in [0, 1]. */
  double at(double place) {
    return logarithmic
        ? StrictMath.exp(StrictMath.log(low) + place * (StrictMath.log(high) - StrictMath.log(low)))
        : low + place * (high - low);
  }
}
