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
public final class RidgeFitter implements LinearFitter {
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
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an input of these rows is missing, or the features are
   *     linearly dependent and there is no penalty
   */
  @Override
  public LinearModel fit(InputTable table, int[] rows, double[] targets) {
    NormalEquations equations = NormalEquations.of(table, rows, targets, limit);
    return equations.model(equations.ridge(penalty));
  }
}
