package io.plimsoll.forecast.naive;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;

/** Tomorrow is like today: F(t + 1) = RV(t). */
public record RandomWalk() implements VarianceModel {
  @Override
  public double variance(ForecastInputs inputs, int row) {
    return inputs.variance(row);
  }
}
