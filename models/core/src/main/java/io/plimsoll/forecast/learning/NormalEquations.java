package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * Sums of products of standardised inputs Z (n, features) and centred targets: all that a penalised
 * least-squares fit needs of its rows.
 */
final class NormalEquations {
  private final InputTable table;
  private final Standardisation standardisation;
  private final double mean;
  private final int rows;
  private final Gram gram; // of the inputs, then the centred target

  private NormalEquations(
      InputTable table, Standardisation standardisation, double mean, int rows, Gram gram) {
    this.table = table;
    this.standardisation = standardisation;
    this.mean = mean;
    this.rows = rows;
    this.gram = gram;
  }

  /**
   * Returns the sums over some rows.
   *
   * @param limit of the standardised inputs, both ways [standard deviations]
   */
  static NormalEquations of(InputTable table, int[] rows, double[] targets, double limit) {
    table.check(rows, targets);
    Check.argument(rows.length >= 2, "rows must be at least 2, was %s", rows.length);
    Standardisation standardisation = Standardisation.fit(table, rows).within(limit);
    double mean = 0;
    for (double target : targets) {
      mean += target / targets.length;
    }
    int width = table.width();
    var gram = new Gram(width + 1);
    double[] row = new double[width + 1];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(standardisation.apply(table.row(rows[i])), 0, row, 0, width);
      row[width] = targets[i] - mean;
      gram.add(row);
    }
    return new NormalEquations(table, standardisation, mean, rows.length, gram);
  }

  /** Returns w of (ZᵀZ + penalty n I) w = Zᵀ(y − ȳ). */
  double[] ridge(double penalty) {
    int width = table.width();
    double[] right = new double[width];
    double[] diagonal = new double[width];
    for (int j = 0; j < width; j++) {
      right[j] = gram.sum(j, width);
      diagonal[j] = penalty * rows;
    }
    return gram.solve(diagonal, right);
  }

  /** Returns ZᵀZ / n (features, features). */
  double[][] covariance() {
    int width = table.width();
    double[][] covariance = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = i; j < width; j++) {
        covariance[i][j] = gram.sum(i, j) / rows;
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  /** Returns Zᵀ(y − ȳ) / n (features). */
  double[] products() {
    int width = table.width();
    double[] products = new double[width];
    for (int j = 0; j < width; j++) {
      products[j] = gram.sum(j, width) / rows;
    }
    return products;
  }

  /** Returns the model of the given coefficients, whose intercept is the mean of the targets. */
  LinearModel model(double[] coefficients) {
    return LinearModel.of(table.features(), standardisation, mean, coefficients);
  }
}
