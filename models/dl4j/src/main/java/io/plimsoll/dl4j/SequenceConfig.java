package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.SequenceHeads;
import io.plimsoll.market.Check;
import java.util.List;

/**
 * How a sequence network is built and trained.
 *
 * @param layers what it is made of
 * @param heads levels of its quantiles
 * @param tasks what is minimised
 * @param start what training begins with
 * @param training its steps, and when it ends
 * @param seed of the first weights, of the order of the rows and of the dropout
 */
public record SequenceConfig(
    Shape layers, SequenceHeads heads, Tasks tasks, Start start, Training training, long seed) {
  /** What the hidden layer sees of the lags. */
  public enum Body {
    /** The lags pooled by kernels that begin as averages. */
    CONVOLUTION,
    /** What attention finds among the lags. */
    ATTENTION
  }

  /**
   * What the network is made of.
   *
   * @param body what the hidden layer sees of the lags
   * @param windows lengths of the averages that the kernels begin as [lags], at least one
   * @param hidden units of the hidden layer, in [1, 512]
   * @param dropout share of the hidden units that a step leaves out, in [0, 1)
   * @param attentionHeads questions of the attention, in [1, 8]; unused by a convolution
   * @param tokenWidth numbers of a token, in [1, 64]; unused by a convolution
   */
  public record Shape(
      Body body,
      List<Integer> windows,
      int hidden,
      double dropout,
      int attentionHeads,
      int tokenWidth) {
    public Shape {
      windows = List.copyOf(windows);
      Check.argument(!windows.isEmpty(), "windows must hold a length, was %s", windows);
      Check.argument(hidden >= 1 && hidden <= 512, "hidden must lie in [1, 512], was %s", hidden);
      Check.argument(dropout >= 0 && dropout < 1, "dropout must lie in [0, 1), was %s", dropout);
      Check.argument(
          attentionHeads >= 1 && attentionHeads <= 8,
          "attention heads must lie in [1, 8], was %s",
          attentionHeads);
      Check.argument(
          tokenWidth >= 1 && tokenWidth <= 64,
          "token width must lie in [1, 64], was %s",
          tokenWidth);
    }
  }

  /**
   * What is minimised: the weighted sum of the tasks' mean losses.
   *
   * @param mean weight of QLIKE of ln of the mean, at least 0
   * @param quantiles weight of the pinball loss, mean over the levels, at least 0
   * @param spike weight of the log loss of spikes, over labelled rows, at least 0
   * @param crunch weight of the log loss of crunches, over labelled rows, at least 0
   */
  public record Tasks(double mean, double quantiles, double spike, double crunch) {
    public Tasks {
      double sum = 0;
      for (double weight : new double[] {mean, quantiles, spike, crunch}) {
        Check.argument(
            weight >= 0 && Double.isFinite(weight),
            "weight of a task must be finite and at least 0, was %s",
            weight);
        sum += weight;
      }
      Check.argument(sum > 0, "weights of the tasks must have a sum above 0, was %s", sum);
    }
  }

  /**
   * Regressions that training begins with, on averages of lags and the static inputs.
   *
   * @param penalty of the ridge regression of the log, on squared coefficients, per row, at least 0
   * @param inverseStrength of the logistic regressions of the labels: the smaller, the stronger
   *     their penalty, above 0
   * @param rate step of their weights and of the averages' in training, at least 0; 0 keeps them
   */
  public record Start(double penalty, double inverseStrength, double rate) {
    public Start {
      atLeastZero("penalty", penalty);
      Check.argument(
          inverseStrength > 0 && Double.isFinite(inverseStrength),
          "inverse strength must be finite and above 0, was %s",
          inverseStrength);
      atLeastZero("rate", rate);
    }
  }

  /**
   * Steps of Adam. Training ends after the epochs, or once the validation rows got no better for a
   * while; the weights of the best epoch are kept, those before training among them.
   *
   * @param batch rows per step, at least 1
   * @param learningRate step of the weights that begin at random or at zero, above 0
   * @param decay share of the way back per step, times the step, at least 0: of the regressions to
   *     where they began, of all else to zero
   * @param epochs most passes over the rows, at least 0; 0 gives the untrained network
   * @param patience epochs without a better validation loss, at least 1
   */
  public record Training(int batch, double learningRate, double decay, int epochs, int patience) {
    public Training {
      Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
      Check.argument(
          learningRate > 0 && Double.isFinite(learningRate),
          "learning rate must be finite and above 0, was %s",
          learningRate);
      atLeastZero("decay", decay);
      Check.argument(epochs >= 0, "epochs must be at least 0, was %s", epochs);
      Check.argument(patience >= 1, "patience must be at least 1, was %s", patience);
    }
  }

  /** Returns the same config with another seed. */
  public SequenceConfig withSeed(long other) {
    return new SequenceConfig(layers, heads, tasks, start, training, other);
  }

  private static void atLeastZero(String name, double value) {
    Check.argument(
        value >= 0 && Double.isFinite(value),
        "%s must be finite and at least 0, was %s",
        name,
        value);
  }
}
