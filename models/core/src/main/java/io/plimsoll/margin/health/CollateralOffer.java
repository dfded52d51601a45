package io.plimsoll.margin.health;

import io.plimsoll.market.Check;

/**
 * Collateral that could be added.
 *
 * @param asset name, not blank
 * @param available most that could be added [USD], at least 0
 * @param haircut share of it that would not count, in [0, 1]
 * @param costBps what adding it costs the holder [1e-4 of the amount], in [0, 10000)
 */
public record CollateralOffer(String asset, double available, double haircut, double costBps) {
  public CollateralOffer {
    Check.argument(!asset.isBlank(), "asset must not be blank, was '%s'", asset);
    HealthCheck.available(asset, available);
    HealthCheck.haircut(asset, haircut);
    HealthCheck.costBps(asset, costBps);
  }
}
