package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;

/**
 * Fits logistic regression with a penalty on the coefficients of standardised inputs: the smallest
 * C Σ log loss + ½ |w|²; the intercept is free.
 *
 * <p>Newton steps, each solved by conjugate gradients on products with the Hessian, halved until
 * the objective falls (Lin, Weng and Keerthi, Trust region Newton method for large-scale logistic
 * regression, JMLR 9, 2008, section 2).
 *
 * @param inverseStrength C, above 0: the smaller, the stronger the penalty
 * @param limit where standardised inputs are cut [standard deviations], above 0
 */
public record LogisticFitter(double inverseStrength, double limit) {
  public LogisticFitter {
    Check.argument(
        inverseStrength > 0 && Double.isFinite(inverseStrength),
        "inverse strength must be finite and above 0, was %s",
        inverseStrength);
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
  }

  /**
   * Returns the regression of {@code labels} on some rows of a table.
   *
   * @param rows their indices; no input may be missing there
   * @param labels 1 for the event, else 0 (rows); both must occur
   */
  public LogisticModel fit(InputTable table, int[] rows, double[] labels) {
    Check.argument(
        labels.length == rows.length, "labels must be %s, was %s", rows.length, labels.length);
    double events = 0;
    for (double label : labels) {
      Check.argument(label == 0 || label == 1, "label must be 0 or 1, was %s", label);
      events += label;
    }
    Check.argument(
        events > 0 && events < labels.length,
        "labels must hold both outcomes, was %s of one",
        labels.length);
    Standardisation standardisation = Standardisation.fit(table, rows).within(limit);
    var objective =
        new LogisticObjective(
            standardisation.apply(table, rows), table.width(), labels, inverseStrength);
    double[] start = new double[table.width() + 1];
    start[table.width()] = StrictMath.log(events / (labels.length - events));
    double[] best = objective.minimise(start);
    return LogisticModel.of(
        table.features(),
        standardisation,
        best[table.width()],
        java.util.Arrays.copyOf(best, table.width()));
  }
}
