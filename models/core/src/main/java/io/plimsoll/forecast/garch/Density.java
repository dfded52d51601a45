package io.plimsoll.forecast.garch;

import java.util.random.RandomGenerator;

/** A density of mean 0 and variance 1 at one value of its shape. */
interface Density {
  /**
   * Writes ln f(z), its derivative with respect to z and those with respect to the shape, as many
   * as {@code out} has room for.
   */
  void evaluate(double z, double[] out);

  /** Draws from it. */
  double draw(RandomGenerator random);

  /** Returns E[z² 1(z &lt; 0)], in (0, 1). */
  double squareBelow();
}
