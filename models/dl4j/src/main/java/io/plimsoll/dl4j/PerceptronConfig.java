package io.plimsoll.dl4j;

import io.plimsoll.market.Check;

/**
 * How a perceptron with one hidden layer is built and trained.
 *
 * @param hidden units of the hidden layer, in [1, 512]
 * @param dropout share of the hidden units that a step leaves out, in [0, 1)
 * @param decay penalty λ of λ |W|² / 2 on the hidden weights, beside the mean of d² / 2, at least 0
 * @param learningRate step of Adam, above 0
 * @param epochs passes over the rows, at least 1
 * @param batch rows per step, at least 1
 * @param seed of the first weights, of the order of the rows and of the dropout
 */
public record PerceptronConfig(
    int hidden,
    double dropout,
    double decay,
    double learningRate,
    int epochs,
    int batch,
    long seed) {
  public PerceptronConfig {
    Check.argument(hidden >= 1 && hidden <= 512, "hidden must lie in [1, 512], was %s", hidden);
    Check.argument(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    Check.argument(
        decay >= 0 && Double.isFinite(decay), "decay must be finite and at least 0, was %s", decay);
    Check.argument(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and above 0, was %s",
        learningRate);
    Check.argument(epochs >= 1, "epochs must be at least 1, was %s", epochs);
    Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
  }

  /** Returns a strongly held back network for some hundred thousand rows of two hundred inputs. */
  public static PerceptronConfig standard(long seed) {
    return new PerceptronConfig(64, 0.5, 3e-3, 1e-3, 3, 1024, seed);
  }
}
