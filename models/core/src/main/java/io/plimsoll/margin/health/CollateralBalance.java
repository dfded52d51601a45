package io.plimsoll.margin.health;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.Optional;

/**
 * How much of one asset an account has put up.
 *
 * @param asset name, not blank
 * @param value of what is held at the market [USD], at least 0
 * @param haircut share of the value that does not count, in [0, 1]
 * @param follows underlying whose price the value moves with one to one; empty where it stands
 *     still, as that of a dollar does
 */
public record CollateralBalance(
    String asset, double value, double haircut, Optional<Underlying> follows) {
  public CollateralBalance {
    Check.argument(!asset.isBlank(), "asset must not be blank, was '%s'", asset);
    Check.argument(
        value >= 0 && Double.isFinite(value),
        "collateral in %s must be finite and at least 0 USD, was %s",
        asset,
        value);
    HealthCheck.haircut(asset, haircut);
  }

  /** Returns what counts of it [USD]. */
  public double counted() {
    return value * (1 - haircut);
  }
}
