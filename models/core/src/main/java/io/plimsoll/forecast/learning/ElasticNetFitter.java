package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * Fits an elastic net: the least of |y − ȳ − Zw|² / 2n + penalty (share |w|₁ + (1 − share) |w|² /
 * 2), intercept ȳ.
 *
 * <p>Z is as in {@link RidgeFitter}, to which this tends as the share of the absolute values goes
 * to 0; a share of 1 is the lasso. Coordinate descent on the sums of products, so that the rows are
 * read once, in double precision: the same rows give the same model, bit for bit. References: Zou,
 * Hastie, Regularization and variable selection via the elastic net, JRSS B 67, 2005; Friedman,
 * Hastie, Tibshirani, Regularization paths for generalized linear models, Journal of Statistical
 * Software 33, 2010, section 2.
 */
public final class ElasticNetFitter implements LinearFitter {
  private final double penalty;
  private final double l1Share;
  private final double limit;

  /**
   * Makes a fitter.
   *
   * @param penalty per row, above 0
   * @param l1Share share of the absolute values in the penalty, in (0, 1]
   * @param limit of the standardised inputs, both ways [standard deviations], above 0; may be
   *     infinite
   */
  public ElasticNetFitter(double penalty, double l1Share, double limit) {
    Check.argument(
        penalty > 0 && Double.isFinite(penalty),
        "penalty must be finite and above 0, was %s",
        penalty);
    Check.argument(l1Share > 0 && l1Share <= 1, "l1 share must lie in (0, 1], was %s", l1Share);
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
    this.penalty = penalty;
    this.l1Share = l1Share;
    this.limit = limit;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if an input of these rows is missing
   * @throws IllegalStateException if the descent does not end, as it may not without squares in the
   *     penalty where features are nearly dependent
   */
  @Override
  public LinearModel fit(InputTable table, int[] rows, double[] targets) {
    NormalEquations equations = NormalEquations.of(table, rows, targets, limit);
    var descent =
        new CoordinateDescent(
            equations.covariance(),
            equations.products(),
            penalty * l1Share,
            penalty * (1 - l1Share));
    return equations.model(descent.minimum());
  }
}
