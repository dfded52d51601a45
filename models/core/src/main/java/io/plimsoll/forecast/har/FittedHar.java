package io.plimsoll.forecast.har;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;

/**
 * A member of the HAR family with its coefficients.
 *
 * @param regression form of the model
 * @param fit what it learned
 */
public record FittedHar(HarRegression regression, LinearFit fit) implements VarianceModel {
  @Override
  public double variance(ForecastInputs inputs, int row) {
    return regression.forecast(fit, inputs.terms(row));
  }
}
