package io.plimsoll.forecast.garch;

import java.util.random.RandomGenerator;

/** f(z) = exp(−z²/2)/√(2π). */
final class NormalDensity implements Density {
  private static final double CONSTANT = -0.5 * Math.log(2 * Math.PI);

  @Override
  public void evaluate(double z, double[] out) {
    out[0] = CONSTANT - 0.5 * z * z;
    out[1] = -z;
  }

  @Override
  public double draw(RandomGenerator random) {
    return random.nextGaussian();
  }

  @Override
  public double squareBelow() {
    return 0.5;
  }
}
