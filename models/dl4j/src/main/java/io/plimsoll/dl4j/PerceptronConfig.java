package io.plimsoll.dl4j;

import io.plimsoll.market.Check;

/**
 * How a perceptron with one hidden layer is trained.
 *
 * @param hidden units of the hidden layer, at least 1
 * @param dropout share of hidden units left out of each step, in [0, 1)
 * @param penalty on squared weights (half of it times their sum is added to the loss), at least 0
 * @param learningRate of Adam, above 0
 * @param epochs passes over the rows, at least 1
 * @param batch rows of a step, at least 1
 * @param seed of the first weights, of dropout and of the order of rows
 */
public record PerceptronConfig(
    int hidden,
    double dropout,
    double penalty,
    double learningRate,
    int epochs,
    int batch,
    long seed) {
  public PerceptronConfig {
    Check.argument(hidden >= 1, "hidden must be at least 1, was %s", hidden);
    Check.argument(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
    Check.argument(
        penalty >= 0 && Double.isFinite(penalty),
        "penalty must be finite and at least 0, was %s",
        penalty);
    Check.argument(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and above 0, was %s",
        learningRate);
    Check.argument(epochs >= 1, "epochs must be at least 1, was %s", epochs);
    Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
  }

  /** Returns the same with another seed. */
  public PerceptronConfig withSeed(long another) {
    return new PerceptronConfig(hidden, dropout, penalty, learningRate, epochs, batch, another);
  }
}
