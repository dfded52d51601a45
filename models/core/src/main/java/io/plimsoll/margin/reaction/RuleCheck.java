package io.plimsoll.margin.reaction;

import io.plimsoll.market.Check;
import java.time.Duration;

/** Checks that the rules of this package share. */
final class RuleCheck {
  private RuleCheck() {}

  static void inRange(String name, double value, double least, double most) {
    Check.argument(
        value >= least && value <= most,
        "%s must lie in [%s, %s], was %s",
        name,
        least,
        most,
        value);
  }

  static void positive(String name, Duration length) {
    Check.argument(length.compareTo(Duration.ZERO) > 0, "%s must be above 0, was %s", name, length);
  }
}
