package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * Fits a logistic regression with a penalty: the least of C Σ log loss + |w|² / 2, intercept free.
 *
 * <p>Inputs are standardised over the fitted rows and cut at a limit. Newton's steps, halved until
 * the loss falls, end where the gradient is zero but for rounding; the same rows give the same
 * model, bit for bit. Reference: Hastie, Tibshirani, Friedman, Elements of Statistical Learning,
 * 2009, section 4.4.1.
 */
public final class LogisticFitter {
  private final double inverseStrength;
  private final double limit;

  /**
   * Makes a fitter.
   *
   * @param inverseStrength C, weight of the rows against the penalty, above 0
   * @param limit of the standardised inputs, both ways [standard deviations], above 0; may be
   *     infinite
   */
  public LogisticFitter(double inverseStrength, double limit) {
    Check.argument(
        inverseStrength > 0 && Double.isFinite(inverseStrength),
        "inverse strength must be finite and above 0, was %s",
        inverseStrength);
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
    this.inverseStrength = inverseStrength;
    this.limit = limit;
  }

  /**
   * Returns the regression of the labels on the inputs of some rows.
   *
   * @param rows indices of the rows
   * @param labels 0 or 1 for each of {@code rows} (rows); both must occur
   * @throws IllegalArgumentException if an input of these rows is missing, or the labels are of one
   *     class
   */
  public LogisticModel fit(InputTable table, int[] rows, double[] labels) {
    table.check(rows, labels);
    Rows.labels(labels);
    Standardisation standardisation = Standardisation.fit(table, rows).within(limit);
    var loss = new LogisticLoss(standardisation.apply(table, rows), labels, inverseStrength);
    double[] point = loss.minimum();
    double[] coefficients = new double[table.width()];
    System.arraycopy(point, 0, coefficients, 0, coefficients.length);
    return LogisticModel.of(
        table.features(), standardisation, point[coefficients.length], coefficients);
  }

  /**
   * Returns the regression of the targets of all samples, which weigh the same, on their inputs.
   *
   * @param samples targets are 0 or 1; both must occur
   */
  public LogisticModel fit(Samples samples) {
    return fit(InputTable.of(samples), Rows.all(samples.size()), samples.targets());
  }
}
