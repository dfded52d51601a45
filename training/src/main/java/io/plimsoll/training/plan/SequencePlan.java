package io.plimsoll.training.plan;

import io.plimsoll.dl4j.SequenceConfig;
import io.plimsoll.forecast.learning.SequenceHeads;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.List;

/**
 * A pooled network over the last week of hours with several answers: mean and quantiles of the
 * variance of the next hour, spike, crunch.
 *
 * @param layers what it is made of
 * @param levels of its quantiles [1], in (0, 1), ascending, 0.5 among them
 * @param tasks weights of the losses
 * @param start regressions that training begins with
 * @param training its steps, and when it ends
 * @param validation rows that say when it ends
 * @param members networks of different seeds, whose mean is the model, in [1, 100]
 */
public record SequencePlan(
    SequenceConfig.Shape layers,
    List<Double> levels,
    SequenceConfig.Tasks tasks,
    SequenceConfig.Start start,
    SequenceConfig.Training training,
    Validation validation,
    int members) {
  /** Length of the window [hours]. */
  public static final int LAGS = 168;

  public SequencePlan {
    levels = new SequenceHeads(levels).levels();
    Check.argument(
        layers.windows().stream().allMatch(window -> window >= 1 && window <= LAGS),
        "sequence.layers.windows must lie in [1, %s], was %s",
        LAGS,
        layers.windows());
    Check.argument(
        members >= 1 && members <= 100, "sequence.members must lie in [1, 100], was %s", members);
  }

  /**
   * Rows on which a member trains no weight. The first member's are the last block before the fit,
   * the second's the block before that, and so on, over again after {@code blocks}: together they
   * learn from everything, and what each left out tells the scale and the calibration.
   *
   * @param block length of a block, at least a day
   * @param blocks how many there are, at least 1; 1 gives the last one to every member
   * @param embargo between a block and the targets before, and the origins after it, that are
   *     trained on, at least 0
   */
  public record Validation(Duration block, int blocks, Duration embargo) {
    public Validation {
      Check.argument(
          block.compareTo(Duration.ofDays(1)) >= 0,
          "sequence.validation.block must be at least P1D, was %s",
          block);
      Check.argument(blocks >= 1, "sequence.validation.blocks must be at least 1, was %s", blocks);
      Check.argument(
          !embargo.isNegative(),
          "sequence.validation.embargo must be at least PT0S, was %s",
          embargo);
    }
  }

  /** Returns the config with a seed. */
  public SequenceConfig config(long seed) {
    return new SequenceConfig(layers, new SequenceHeads(levels), tasks, start, training, seed);
  }
}
