package io.plimsoll.forecast.evaluation.comparison;

/** Column means, and t-ratios that are defined where there is no spread. */
final class Means {
  private Means() {}

  static double[] of(double[][] table) {
    double[] means = new double[table[0].length];
    for (double[] row : table) {
      for (int j = 0; j < means.length; j++) {
        means[j] += row[j];
      }
    }
    for (int j = 0; j < means.length; j++) {
      means[j] /= table.length;
    }
    return means;
  }

  /** Returns value / error, 0 for 0 / 0: what never differs is not told apart. */
  static double ratio(double value, double error) {
    return value == 0 ? 0 : value / error;
  }
}
