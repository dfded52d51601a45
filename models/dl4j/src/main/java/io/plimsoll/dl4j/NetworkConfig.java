package io.plimsoll.dl4j;

import io.plimsoll.market.Check;

/**
 * How the network is built and trained.
 *
 * @param loss what is minimised
 * @param hidden units of each of the two hidden layers, in [1, 512]
 * @param batch rows per step, at least 1
 * @param learningRate step of Adam, above 0
 * @param decay share of a weight taken off per step, times the learning rate, at least 0
 * @param stopping when training ends
 * @param seed of the first weights and of the order of the rows
 */
public record NetworkConfig(
    Loss loss,
    int hidden,
    int batch,
    double learningRate,
    double decay,
    Stopping stopping,
    long seed) {
  /** What the network minimises over d = target − prediction; targets are logarithms. */
  public enum Loss {
    /** e^d − d − 1: QLIKE of e^prediction against e^target; e^prediction forecasts the mean. */
    QLIKE,
    /** d² / 2; e^prediction forecasts the median. */
    SQUARED_LOG
  }

  /**
   * When training ends: after the epoch budget, or once the validation tail got no better for a
   * while. The weights of the best epoch are kept, those before training among them.
   *
   * @param epochs most passes over the samples, at least 0; 0 gives the untrained network
   * @param patience epochs without a better validation loss, at least 1
   * @param validationShare last share of the rows, not trained on, in (0, 0.5]
   * @param purgedRows rows before the tail that are dropped, at least 0: give those whose target
   *     reaches into the tail, times the instruments
   */
  public record Stopping(int epochs, int patience, double validationShare, int purgedRows) {
    public Stopping {
      Check.argument(epochs >= 0, "epochs must be at least 0, was %s", epochs);
      Check.argument(patience >= 1, "patience must be at least 1, was %s", patience);
      Check.argument(
          validationShare > 0 && validationShare <= 0.5,
          "validation share must lie in (0, 0.5], was %s",
          validationShare);
      Check.argument(purgedRows >= 0, "purged rows must be at least 0, was %s", purgedRows);
    }
  }

  public NetworkConfig {
    Check.argument(hidden >= 1 && hidden <= 512, "hidden must lie in [1, 512], was %s", hidden);
    Check.argument(batch >= 1, "batch must be at least 1, was %s", batch);
    Check.argument(
        learningRate > 0 && Double.isFinite(learningRate),
        "learning rate must be finite and above 0, was %s",
        learningRate);
    Check.argument(
        decay >= 0 && Double.isFinite(decay), "decay must be finite and at least 0, was %s", decay);
  }

  /** Returns a small network for a few ten thousand hourly rows of four instruments. */
  public static NetworkConfig standard(long seed) {
    return new NetworkConfig(Loss.QLIKE, 16, 512, 0.005, 0.1, new Stopping(20, 12, 0.2, 100), seed);
  }
}
