package io.plimsoll.tribuo;

import io.plimsoll.forecast.learning.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Samples made for the tests. */
final class Made {
  /** Not in the order of their names, and more than ten: Tribuo numbers features by name. */
  static final List<String> FEATURES =
      List.of("z", "y", "x", "w", "v", "u", "t", "s", "r", "q", "p", "o");

  private Made() {}

  /** Returns the driver of the targets: the first and third feature, with a kink. */
  static double signal(double[] row) {
    return 0.8 * row[0] - Math.max(0, row[2]);
  }

  /** Returns a third of the inputs as exact zeros, the rest Gaussian. */
  static double[][] inputs(int rows, long seed) {
    var random = new Random(seed);
    double[][] inputs = new double[rows][FEATURES.size()];
    for (double[] row : inputs) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(3) == 0 ? 0.0 : random.nextGaussian();
      }
    }
    return inputs;
  }

  /** Returns real targets. */
  static Samples regression(int rows) {
    var random = new Random(2);
    double[][] inputs = inputs(rows, 1);
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      targets[i] = -3 + signal(inputs[i]) + 0.1 * random.nextGaussian();
    }
    return Samples.of(FEATURES, inputs, targets);
  }

  /** Returns targets above 0, of the size of hourly variances. */
  static Samples variances(int rows) {
    return exponential(rows, 1e-5);
  }

  /** Returns targets above 0, about 1. */
  static Samples ratios(int rows) {
    return exponential(rows, 20);
  }

  private static Samples exponential(int rows, double scale) {
    Samples logs = regression(rows);
    double[] targets = logs.targets();
    for (int i = 0; i < rows; i++) {
      targets[i] = scale * Math.exp(targets[i]);
    }
    return Samples.of(FEATURES, inputs(rows, 1), targets);
  }

  /** Returns targets 0 and 1 with log odds −1 + 2 signal. */
  static Samples events(int rows) {
    var random = new Random(3);
    double[][] inputs = inputs(rows, 1);
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      double probability = 1 / (1 + Math.exp(1 - 2 * signal(inputs[i])));
      targets[i] = random.nextDouble() < probability ? 1 : 0;
    }
    return Samples.of(FEATURES, inputs, targets);
  }

  /** Returns the same inputs with one target. */
  static Samples constant(int rows, double target) {
    double[] targets = new double[rows];
    Arrays.fill(targets, target);
    return Samples.of(FEATURES, inputs(rows, 1), targets);
  }
}
