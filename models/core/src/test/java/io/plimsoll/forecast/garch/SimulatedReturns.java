package io.plimsoll.forecast.garch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Returns drawn from a process, for tests without files. */
final class SimulatedReturns {
  private static final int FORGOTTEN = 500;

  private SimulatedReturns() {}

  /** Returns {@code count} returns with mean {@code mean} after a run that is forgotten. */
  static double[] of(
      VolatilityProcess process, double[] parameters, Density density, double mean, int count) {
    var random = new SplittableRandom(20_240_301);
    Recursion recursion = process.recursion();
    int length = FORGOTTEN + count;
    double[] variances = new double[length];
    double[] residuals = new double[length];
    for (int t = 0; t < length; t++) {
      boolean started = t >= recursion.reach();
      variances[t] = started ? recursion.next(parameters, variances, residuals, t) : 1;
      residuals[t] = Math.sqrt(variances[t]) * density.draw(random);
    }
    return Arrays.stream(residuals, FORGOTTEN, length).map(e -> mean + e).toArray();
  }

  /** Returns a GARCH(1,1) of mean 0.05, ω 0.05, α 0.1, β 0.85, normal. */
  static double[] garch(int count) {
    return of(new Garch(), new double[] {0.05, 0.1, 0.85}, new NormalDensity(), 0.05, count);
  }
}
