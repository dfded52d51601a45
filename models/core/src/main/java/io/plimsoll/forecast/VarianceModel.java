package io.plimsoll.forecast;

/** A fitted rule from what is known at an origin to the realized variance of the next step. */
public interface VarianceModel {
  /**
   * Returns the expected variance of the log-return over the step that begins at row {@code row},
   * above 0; {@code NaN} where the inputs lie outside what the rule was made for.
   *
   * @param inputs inputs of one instrument; rows after {@code row} are not looked at
   * @param row origin, with {@link ForecastInputs#missing} empty
   */
  double variance(ForecastInputs inputs, int row);

  /** Returns the forecasts of all rows (rows), {@code NaN} where there is none. */
  default double[] variances(ForecastInputs inputs) {
    double[] all = new double[inputs.size()];
    for (int row = 0; row < all.length; row++) {
      all[row] = inputs.missing(row).isPresent() ? Double.NaN : variance(inputs, row);
    }
    return all;
  }
}
