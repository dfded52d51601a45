package io.plimsoll.tribuo;

import io.plimsoll.market.Check;
import io.plimsoll.tribuo.TreesConfig.Objective;

/** Checks of targets against what is minimised. */
final class Outcomes {
  private Outcomes() {}

  static void check(Objective objective, double[] targets) {
    switch (objective) {
      case SQUARED -> {}
      case QLIKE -> {
        for (double target : targets) {
          Check.argument(target > 0, "target must be above 0, was %s", target);
        }
      }
      case LOG_LOSS -> check(targets);
    }
  }

  /** Checks the targets of a classifier. */
  static void check(double[] targets) {
    boolean zero = false;
    boolean one = false;
    for (double target : targets) {
      Check.argument(target == 0 || target == 1, "target must be 0 or 1, was %s", target);
      zero |= target == 0;
      one |= target == 1;
    }
    Check.argument(zero && one, "targets must hold both 0 and 1, was only %s", one ? 1 : 0);
  }
}
