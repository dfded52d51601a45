package io.plimsoll.margin.health;

import io.plimsoll.margin.MarginRequirement;
import java.util.List;

/**
 * How an account stands at one moment.
 *
 * @param equity collateral after haircuts and unsettled profit [USD]
 * @param forNewRisk the part of it that the initial requirement is held against [USD]
 * @param requirement with its parts
 * @param prices at which it would be liquidated, by underlying, ascending
 * @param distances to them, in the same order
 * @param breachShare share of the historical scenarios, rescaled to the forecast, after which the
 *     equity is below the maintenance requirement of now, in [0, 1]
 */
public record AccountHealth(
    double equity,
    double forNewRisk,
    MarginRequirement requirement,
    List<LiquidationPrice> prices,
    List<LiquidationDistance> distances,
    double breachShare) {
  public AccountHealth {
    prices = List.copyOf(prices);
    distances = List.copyOf(distances);
  }

  /** Returns where the equity stands. */
  public HealthStatus status() {
    if (forNewRisk >= requirement.initial()) {
      return HealthStatus.HEALTHY;
    }
    return equity >= requirement.maintenance() ? HealthStatus.CALLED : HealthStatus.LIQUIDATABLE;
  }

  /** Returns equity over maintenance requirement [1]; infinite where nothing is required. */
  public double ratio() {
    return requirement.maintenance() == 0
        ? Double.POSITIVE_INFINITY
        : equity / requirement.maintenance();
  }
}
