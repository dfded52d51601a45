package io.plimsoll.tribuo;

import io.plimsoll.market.Check;

/**
 * How boosted trees are grown on a table of many inputs.
 *
 * @param trees what is minimised, and the trees' number and shape
 * @param columnSample share of the inputs that each tree sees, in (0, 1]
 * @param lambda penalty on the squared leaf values, at least 0
 * @param bins most values of an input between which a split is sought, in [2, 65535]
 */
public record BoostingConfig(TreesConfig trees, double columnSample, double lambda, int bins) {
  public BoostingConfig {
    Check.argument(
        columnSample > 0 && columnSample <= 1,
        "column sample must lie in (0, 1], was %s",
        columnSample);
    Check.argument(
        lambda >= 0 && Double.isFinite(lambda),
        "lambda must be finite and at least 0, was %s",
        lambda);
    Check.argument(bins >= 2 && bins <= 65535, "bins must lie in [2, 65535], was %s", bins);
  }

  /** Returns the config with what XGBoost takes where nothing is said. */
  static BoostingConfig of(TreesConfig trees) {
    return new BoostingConfig(trees, 1, 1, 256);
  }
}
