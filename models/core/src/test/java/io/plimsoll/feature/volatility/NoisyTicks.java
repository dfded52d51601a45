package io.plimsoll.feature.volatility;

import java.util.Random;

/** Log-prices of a day of variance 1e-4, with noise of variance 1e-8 and no memory. */
final class NoisyTicks {
  static final double VARIANCE = 1e-4;
  static final double NOISE = 1e-8;

  private NoisyTicks() {}

  static double[] logPrices(int count, long seed) {
    var random = new Random(seed);
    var logPrices = new double[count];
    double efficient = 0;
    for (int i = 0; i < count; i++) {
      efficient += Math.sqrt(VARIANCE / count) * random.nextGaussian();
      logPrices[i] = efficient + Math.sqrt(NOISE) * random.nextGaussian();
    }
    return logPrices;
  }

  static double[] returns(double[] logPrices) {
    var returns = new double[logPrices.length - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = logPrices[i + 1] - logPrices[i];
    }
    return returns;
  }
}
