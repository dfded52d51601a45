package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * Fits a ridge regression: (ZᵀZ + penalty n I) w = Zᵀ(y − ȳ), intercept ȳ.
 *
 * <p>Z holds the inputs (n, features) standardised over the fitted rows and cut at a limit, so that
 * the penalty means the same for every feature and no row weighs without bound. Everything in
 * double precision and in the order of the rows: the same rows give the same model, bit for bit.
 * Reference: Hoerl, Kennard, Ridge regression, Technometrics 12, 1970, equation 2.1.
 */
public final class RidgeFitter {
  private final double penalty;
  private final double limit;

  /**
   * Makes a fitter.
   *
   * @param penalty on the squared coefficients, per row, at least 0
   * @param limit of the standardised inputs, both ways [standard deviations], above 0; may be
   *     infinite
   */
  public RidgeFitter(double penalty, double limit) {
    Check.argument(
        penalty >= 0 && Double.isFinite(penalty),
        "penalty must be finite and at least 0, was %s",
        penalty);
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
    this.penalty = penalty;
    this.limit = limit;
  }

  /**
   * Returns the regression of the targets on the inputs of some rows.
   *
   * @param rows indices of the rows, at least two
   * @param targets one for each of {@code rows} (rows), finite
   * @throws IllegalArgumentException if an input of these rows is missing, or the features are
   *     linearly dependent and there is no penalty
   */
  public LinearModel fit(InputTable table, int[] rows, double[] targets) {
    table.check(rows, targets);
    Check.argument(rows.length >= 2, "rows must be at least 2, was %s", rows.length);
    Standardisation standardisation = Standardisation.fit(table, rows).within(limit);
    double mean = 0;
    for (double target : targets) {
      mean += target / targets.length;
    }
    int width = table.width();
    var gram = new Gram(width + 1);
    double[] row = new double[width + 1]; // the inputs, then the centred target
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(standardisation.apply(table.row(rows[i])), 0, row, 0, width);
      row[width] = targets[i] - mean;
      gram.add(row);
    }
    double[] right = new double[width];
    double[] diagonal = new double[width];
    for (int j = 0; j < width; j++) {
      right[j] = gram.sum(j, width);
      diagonal[j] = penalty * rows.length;
    }
    return LinearModel.of(table.features(), standardisation, mean, gram.solve(diagonal, right));
  }
}
