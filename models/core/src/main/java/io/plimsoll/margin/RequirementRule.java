package io.plimsoll.margin;

import io.plimsoll.market.Check;

/**
 * How parts become the initial and the maintenance requirement.
 *
 * @param maintenanceFactor μ, share of the portfolio loss in the maintenance requirement, in [0.5,
 *     1]
 * @param nettingCap φ, share of the offset across underlyings that is granted, in [0, 0.8];
 *     Regulation (EU) 153/2013, article 27, grants at most 80 %
 * @param initialRate least initial requirement over gross notional, in [0, 1]
 * @param maintenanceRate least maintenance requirement over gross notional, in [0, initialRate]
 * @param maxLeverage most gross notional over initial requirement, in [1, 1000]
 * @param staticRate rate over gross notional of the static table that holds when nothing is
 *     published, in (0, 1]
 */
public record RequirementRule(
    double maintenanceFactor,
    double nettingCap,
    double initialRate,
    double maintenanceRate,
    double maxLeverage,
    AssetTable staticRate) {
  public RequirementRule {
    Check.inRange("requirement.maintenance-factor", maintenanceFactor, 0.5, 1);
    Check.inRange("requirement.netting-cap", nettingCap, 0, 0.8);
    Check.inRange("requirement.initial-rate", initialRate, 0, 1);
    Check.inRange("requirement.maintenance-rate", maintenanceRate, 0, 1);
    Check.argument(
        maintenanceRate <= initialRate,
        "requirement.maintenance-rate must be at most the initial rate, was %s",
        maintenanceRate);
    Check.inRange("requirement.max-leverage", maxLeverage, 1, 1000);
    staticRate.check("requirement.static-rate", 0.0001, 1);
  }

  /**
   * Returns the least initial requirement over gross notional: the stricter of rate and leverage.
   */
  public double floorRate() {
    return Math.max(initialRate, 1 / maxLeverage);
  }
}
