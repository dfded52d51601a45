package io.plimsoll.tribuo;

import io.plimsoll.market.Check;
import io.plimsoll.tribuo.TreesConfig.Objective;

/**
 * How boosted trees are grown from a wide table.
 *
 * @param objective what is minimised
 * @param rounds number of trees, at least 1
 * @param depth most splits from root to leaf, in [1, 12]
 * @param learningRate share of each tree that is added, in (0, 1]
 * @param sampling what each tree sees
 * @param leaves what keeps leaves small
 * @param seed of the sampling, at least 0
 */
public record BoostingConfig(
    Objective objective,
    int rounds,
    int depth,
    double learningRate,
    Sampling sampling,
    Leaves leaves,
    int seed) {
  public BoostingConfig {
    Check.argument(rounds >= 1, "rounds must be at least 1, was %s", rounds);
    Check.argument(depth >= 1 && depth <= 12, "depth must lie in [1, 12], was %s", depth);
    share("learning rate", learningRate);
    Check.argument(seed >= 0, "seed must be at least 0, was %s", seed);
  }

  /**
   * What each tree sees.
   *
   * @param rows share of the rows, in (0, 1]
   * @param columns share of the inputs, in (0, 1]
   * @param bins most values of an input between which splits lie, at least 2
   */
  public record Sampling(double rows, double columns, int bins) {
    public Sampling {
      share("share of rows", rows);
      share("share of columns", columns);
      Check.argument(bins >= 2, "bins must be at least 2, was %s", bins);
    }
  }

  /**
   * What keeps leaves small.
   *
   * @param weight least sum of second derivatives in a leaf, at least 0
   * @param penalty on squared leaf values (λ of XGBoost), at least 0
   */
  public record Leaves(double weight, double penalty) {
    public Leaves {
      Check.argument(
          weight >= 0 && Double.isFinite(weight),
          "leaf weight must be finite and at least 0, was %s",
          weight);
      Check.argument(
          penalty >= 0 && Double.isFinite(penalty),
          "leaf penalty must be finite and at least 0, was %s",
          penalty);
    }
  }

  /** Returns the same with another seed. */
  public BoostingConfig withSeed(int another) {
    return new BoostingConfig(objective, rounds, depth, learningRate, sampling, leaves, another);
  }

  private static void share(String name, double value) {
    Check.argument(value > 0 && value <= 1, "%s must lie in (0, 1], was %s", name, value);
  }
}
