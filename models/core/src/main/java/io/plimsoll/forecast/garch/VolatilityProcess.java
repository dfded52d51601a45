package io.plimsoll.forecast.garch;

import java.util.List;

/** How the variance of a return follows from the past: one of the GARCH family. */
public sealed interface VolatilityProcess permits Garch, Gjr, Tarch, Egarch, Aparch, Harch {
  /** Returns the names of the parameters, in the order of the fitted ones. */
  default List<String> parameters() {
    return recursion().parameters();
  }

  /** Returns the arithmetic, for this package. */
  Recursion recursion();
}
