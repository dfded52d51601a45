package io.plimsoll.dl4j;

import io.plimsoll.forecast.learning.DenseLayer;
import io.plimsoll.forecast.learning.SequenceEnsemble;
import io.plimsoll.forecast.learning.SequenceInputs;
import io.plimsoll.forecast.learning.SequenceNetwork;
import io.plimsoll.forecast.learning.SequenceScale;
import io.plimsoll.forecast.learning.SequenceStart;
import io.plimsoll.forecast.learning.SequenceTargets;
import io.plimsoll.market.Check;
import java.util.ArrayList;

/**
 * Fits a network over a window of lags to several tasks at once: the mean of a variance (QLIKE),
 * quantiles of its log (pinball), spikes and liquidity crunches (log loss).
 *
 * <p>Training begins with a ridge regression on averages of lags and static inputs, which the
 * untrained network is; slopes come from SameDiff in single precision, mini-batches in a seeded
 * order; the weights of the epoch that was best on the validation rows are kept. One thread a fit:
 * the same rows and config give the same weights, bit for bit, also where fits run at once on
 * several threads.
 */
public final class SequenceFitter {
  /** Fewer rows than this, to train or to validate, are refused. */
  public static final int LEAST_ROWS = 50;

  /** Largest standardised static input, both ways [standard deviations]. */
  public static final double LIMIT = 5;

  private final SequenceConfig config;

  /** Makes a fitter that trains as {@code config} says. */
  public SequenceFitter(SequenceConfig config) {
    this.config = config;
  }

  /**
   * Returns the network fitted to some rows.
   *
   * @param training indices of the rows to train on, at least {@link #LEAST_ROWS}
   * @param validation indices of the rows that say when to stop, at least {@link #LEAST_ROWS}; the
   *     caller keeps them away from the training rows by the length of the targets
   * @throws IllegalArgumentException if there are too few rows, or one of them has no log
   * @throws IllegalStateException if training diverges, or the library of ND4J cannot be loaded
   */
  public SequenceNetwork fit(
      SequenceInputs inputs, SequenceTargets targets, int[] training, int[] validation) {
    return fit(inputs, targets, training, validation, 1).members().get(0);
  }

  /**
   * Returns networks of the seeds from the config's on, one after the other; they begin with the
   * same regression.
   *
   * @param seeds number of networks, at least 1
   */
  public SequenceEnsemble fit(
      SequenceInputs inputs, SequenceTargets targets, int[] training, int[] validation, int seeds) {
    Check.argument(seeds >= 1, "seeds must be at least 1, was %s", seeds);
    check(inputs, targets, "training", training);
    check(inputs, targets, "validation", validation);
    SequenceScale scale = SequenceScale.fit(inputs, training, LIMIT);
    var start =
        new SequenceStart(
            config.heads(),
            inputs.shape().lags(),
            config.layers().windows(),
            config.start().penalty(),
            config.start().inverseStrength());
    DenseLayer direct = start.direct(inputs, targets, scale, training);
    var members = new ArrayList<SequenceNetwork>();
    for (int seed = 0; seed < seeds; seed++) {
      SequenceConfig own = config.withSeed(config.seed() + seed);
      var untrained = SequenceWeights.untrained(inputs.shape(), own, start.pooling(), direct);
      var loop = new SequenceTraining(own, inputs, targets, scale);
      SequenceWeights weights = NativeLibrary.run(() -> loop.run(untrained, training, validation));
      members.add(SequenceNetwork.of(inputs.shape(), config.heads(), scale, weights.plain()));
    }
    return SequenceEnsemble.of(members);
  }

  private static void check(
      SequenceInputs inputs, SequenceTargets targets, String name, int[] rows) {
    Check.argument(
        targets.size() == inputs.size(),
        "targets must be %s as the inputs, was %s",
        inputs.size(),
        targets.size());
    Check.argument(
        rows.length >= LEAST_ROWS,
        "%s rows must be at least %s, was %s",
        name,
        LEAST_ROWS,
        rows.length);
    for (int row : rows) {
      Check.argument(
          row >= 0 && row < inputs.size(),
          "%s row must lie in [0, %s), was %s",
          name,
          inputs.size(),
          row);
      Check.argument(
          Double.isFinite(targets.log(row)),
          "log of %s row %s must be finite, was %s",
          name,
          row,
          targets.log(row));
    }
  }
}
