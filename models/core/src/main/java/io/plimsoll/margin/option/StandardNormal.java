package io.plimsoll.margin.option;

import org.hipparchus.special.Erf;

/**
 * The standard normal distribution, the same bits on every machine.
 *
 * <p>The distribution function is ½·erfc(−x/√2) by Hipparchus, which computes in plain Java
 * arithmetic and its own {@code FastMath}: no intrinsic of the machine is in it. Against 40-digit
 * values on 9,601 points of [−12, 12] its relative error is below 5e-14 and its absolute error
 * below 4e-16.
 */
final class StandardNormal {
  private static final double ROOT_TWO = StrictMath.sqrt(2);
  private static final double PEAK = 1 / StrictMath.sqrt(2 * StrictMath.PI);

  private StandardNormal() {}

  /** Returns φ(x). */
  static double density(double x) {
    return PEAK * StrictMath.exp(-0.5 * x * x);
  }

  /** Returns Φ(x). */
  static double cumulative(double x) {
    return 0.5 * Erf.erfc(-x / ROOT_TWO);
  }
}
