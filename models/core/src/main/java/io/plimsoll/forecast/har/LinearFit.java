package io.plimsoll.forecast.har;

import java.util.List;

/**
 * What a regression learned.
 *
 * @param coefficients weights of the regressors, the constant first
 * @param residualVariance mean squared residual, in squared units of the response
 * @param determination R², share of the response's variance explained [1]; 0 if it has none
 * @param rows rows learned from, at least the number of coefficients
 * @param lowest smallest response learned from
 * @param highest largest response learned from
 * @param mean mean response learned from
 * @param smearing mean of e^residual in sample, above 0 (Duan 1983) [1]; 1 where it was not asked
 *     for
 */
public record LinearFit(
    List<Double> coefficients,
    double residualVariance,
    double determination,
    int rows,
    double lowest,
    double highest,
    double mean,
    double smearing) {
  public LinearFit {
    coefficients = List.copyOf(coefficients);
  }

  /** Returns Σ βᵢ xᵢ for the regressors x (coefficients). */
  public double predict(double[] regressors) {
    double sum = 0;
    for (int i = 0; i < regressors.length; i++) {
      sum += coefficients.get(i) * regressors[i];
    }
    return sum;
  }

  /** Returns this fit with another {@link #smearing}. */
  public LinearFit withSmearing(double factor) {
    return new LinearFit(
        coefficients, residualVariance, determination, rows, lowest, highest, mean, factor);
  }
}
