package io.plimsoll.tribuo;

import io.plimsoll.market.Check;

/**
 * How the logistic regression of spikes is trained.
 *
 * @param epochs passes over the samples, at least 1
 * @param learningRate first step of AdaGrad, above 0
 * @param batch rows per step, at least 1
 * @param seed of the order of the rows
 */
public record SpikeConfig(int epochs, double learningRate, int batch, long seed) {
  public SpikeConfig {
    Check.argument(epochs >= 1, "epochs must be at least 1, was %s", epochs);
    Check.argument(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and above 0, was %s",
        learningRate);
    Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
  }

  /** Returns settings under which a few thousand rows of ten features converge. */
  public static SpikeConfig standard(long seed) {
    return new SpikeConfig(20, 0.1, 16, seed);
  }
}
