package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.learning.LearnedModel;

/**
 * A learned function of relative inputs, put back to the instrument's level: F = scale · RV̄(t) ·
 * exp(f(x)), where RV̄ is the mean of the longest window and f lies in [−8, 8].
 *
 * @param model f, fitted to ln(RV / RV̄) on {@link ForecastInputs#names()}
 * @param scale mean of RV / (RV̄ exp(f)) in sample [1], above 0
 */
public record RelativeModel(LearnedModel model, double scale) implements VarianceModel {
  /** Largest f, both ways. */
  public static final double BOUND = 8;

  @Override
  public double variance(ForecastInputs inputs, int row) {
    double ratio = model.predict(inputs.vector(row));
    double bounded = Math.max(-BOUND, Math.min(BOUND, ratio));
    return scale * inputs.terms(row).variance().longest() * StrictMath.exp(bounded);
  }
}
