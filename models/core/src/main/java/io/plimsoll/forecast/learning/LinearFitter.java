package io.plimsoll.forecast.learning;

/** Fits a linear function of standardised inputs to rows of a table. */
public interface LinearFitter {
  /**
   * Returns the regression of the targets on the inputs of some rows.
   *
   * @param rows indices of the rows, at least two
   * @param targets one for each of {@code rows} (rows), finite
   * @throws IllegalArgumentException if an input of these rows is missing
   */
  LinearModel fit(InputTable table, int[] rows, double[] targets);

  /**
   * Returns the regression of the targets of all samples, which weigh the same, on their inputs.
   *
   * @param samples at least two
   */
  default LinearModel fit(Samples samples) {
    return fit(InputTable.of(samples), Rows.all(samples.size()), samples.targets());
  }
}
