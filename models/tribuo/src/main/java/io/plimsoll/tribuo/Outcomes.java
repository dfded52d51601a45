package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.market.Check;

/** The check of samples for a classifier. */
final class Outcomes {
  private Outcomes() {}

  static void check(Samples samples) {
    boolean zero = false;
    boolean one = false;
    for (double target : samples.targets()) {
      Check.argument(target == 0 || target == 1, "target must be 0 or 1, was %s", target);
      zero |= target == 0;
      one |= target == 1;
    }
    Check.argument(zero && one, "targets must hold both 0 and 1, was only %s", one ? 1 : 0);
  }
}
