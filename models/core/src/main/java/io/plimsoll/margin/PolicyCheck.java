package io.plimsoll.margin;

import io.plimsoll.market.Check;

/** Range checks of policy parameters, each naming the parameter as the policy file does. */
final class PolicyCheck {
  private PolicyCheck() {}

  /** Throws unless {@code least <= value <= most}; NaN is refused. */
  static void inRange(String name, double value, double least, double most) {
    Check.argument(
        value >= least && value <= most,
        "%s must lie in [%s, %s], was %s",
        name,
        least,
        most,
        value);
  }
}
