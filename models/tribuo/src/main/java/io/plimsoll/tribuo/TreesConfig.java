package io.plimsoll.tribuo;

import io.plimsoll.market.Check;

/**
 * How boosted trees are grown.
 *
 * @param objective what is minimised
 * @param rounds number of trees, at least 1
 * @param depth most splits from root to leaf, in [1, 12]
 * @param learningRate share of each tree that is added, in (0, 1]
 * @param subsample share of the rows that each tree sees, in (0, 1]
 * @param leafWeight least sum of second derivatives in a leaf (the rows' weights under {@link
 *     Objective#SQUARED}), at least 0
 * @param seed of the subsampling, at least 0
 */
public record TreesConfig(
    Objective objective,
    int rounds,
    int depth,
    double learningRate,
    double subsample,
    double leafWeight,
    int seed) {
  /** What boosted trees minimise, and with it the link of the model. */
  public enum Objective {
    /** Squared error; any targets. */
    SQUARED,
    /**
     * y / f − ln(y / f) − 1, which is QLIKE; targets above 0, best near 1.
     *
     * <p>It is XGBoost's {@code reg:gamma}: both have slope 1 − y e^−s and curvature y e^−s in s =
     * ln f, and grow the same trees ({@code QlikeObjectiveTest}).
     */
    QLIKE,
    /** Log loss; targets 0 or 1, the prediction is a probability. */
    LOG_LOSS
  }

  public TreesConfig {
    Check.argument(rounds >= 1, "rounds must be at least 1, was %s", rounds);
    Check.argument(depth >= 1 && depth <= 12, "depth must lie in [1, 12], was %s", depth);
    Check.argument(
        learningRate > 0 && learningRate <= 1,
        "learning rate must lie in (0, 1], was %s",
        learningRate);
    Check.argument(
        subsample > 0 && subsample <= 1, "subsample must lie in (0, 1], was %s", subsample);
    Check.argument(
        leafWeight >= 0 && Double.isFinite(leafWeight),
        "leaf weight must be finite and at least 0, was %s",
        leafWeight);
    Check.argument(seed >= 0, "seed must be at least 0, was %s", seed);
  }

  /** Returns shallow, slow and strongly sampled trees: residuals of volatility are mostly noise. */
  public static TreesConfig standard(Objective objective, int seed) {
    return new TreesConfig(objective, 120, 3, 0.05, 0.7, 20, seed);
  }
}
