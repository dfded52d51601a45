package io.plimsoll.tribuo;

import io.plimsoll.market.Check;

/**
 * How a regression is trained by stochastic gradients.
 *
 * @param learningRate of AdaGrad's first step [standard deviations of the targets], above 0
 * @param epochs passes over the rows, at least 1
 * @param batch rows in each step, at least 1
 * @param seed of the order of the rows
 */
public record AdaGradConfig(double learningRate, int epochs, int batch, long seed) {
  public AdaGradConfig {
    Check.argument(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and above 0, was %s",
        learningRate);
    Check.argument(epochs >= 1, "epochs must be at least 1, was %s", epochs);
    Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
  }
}
