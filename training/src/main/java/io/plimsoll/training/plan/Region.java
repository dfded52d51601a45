package io.plimsoll.training.plan;

import io.plimsoll.market.Check;

/**
 * When inputs are too far from those that models were fitted to: beyond {@code slack} times the
 * {@code level} quantile of the distances of those.
 *
 * @param level in (0, 1]
 * @param slack at least 1
 */
public record Region(double level, double slack) {
  /** Twice the largest distance. */
  public static final Region STANDARD = new Region(1, 2);

  public Region {
    Check.argument(level > 0 && level <= 1, "abstention.level must lie in (0, 1], was %s", level);
    Check.argument(
        slack >= 1 && Double.isFinite(slack), "abstention.slack must be at least 1, was %s", slack);
  }
}
