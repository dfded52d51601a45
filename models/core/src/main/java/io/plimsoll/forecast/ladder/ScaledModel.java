package io.plimsoll.forecast.ladder;

import io.plimsoll.forecast.learning.LearnedModel;
import io.plimsoll.market.Check;

/**
 * A learned function of a logarithm, and what its exponential is multiplied by.
 *
 * @param model function of a row of inputs
 * @param scale mean of target / exp(model) in sample [1], finite, above 0
 */
public record ScaledModel(LearnedModel model, double scale) {
  public ScaledModel {
    Check.argument(
        scale > 0 && Double.isFinite(scale), "scale must be finite and above 0, was %s", scale);
  }
}
