package io.plimsoll.training.search;

import java.util.SplittableRandom;

/** Where the values of one dimension are dense, in [0, 1]. */
interface Density {
  /** Returns a value drawn from it. */
  double draw(SplittableRandom random);

  /** Returns ln of the density at {@code value}. */
  double log(double value);
}
