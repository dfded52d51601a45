package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.VarianceModel;
import io.plimsoll.forecast.har.LinearFit;

/**
 * A model that is silent where its forecast is absurd: a thousand times above the largest realized
 * variance it learned from, or below the smallest.
 *
 * <p>The bounds are wide on purpose: a forecast must not be withheld in the very crisis it is for.
 *
 * @param model model that is heard within the bounds
 * @param lowest least forecast believed, above 0
 * @param highest largest forecast believed
 */
public record BoundedModel(VarianceModel model, double lowest, double highest)
    implements VarianceModel {
  private static final double MARGIN = 1000;

  /** Returns {@code model} within the bounds of the levels that {@code fit} learned from. */
  public static BoundedModel around(VarianceModel model, LinearFit fit) {
    return new BoundedModel(model, fit.lowest() / MARGIN, fit.highest() * MARGIN);
  }

  @Override
  public double variance(ForecastInputs inputs, int row) {
    double forecast = model.variance(inputs, row);
    return forecast >= lowest && forecast <= highest ? forecast : Double.NaN;
  }
}
