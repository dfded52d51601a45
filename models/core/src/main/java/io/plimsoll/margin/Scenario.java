package io.plimsoll.margin;

import java.util.List;

/**
 * What happens to every underlying at once.
 *
 * @param name of the hour or the event
 * @param kind where the scenario comes from
 * @param shocks one for each underlying, in the order of the set
 */
public record Scenario(String name, Kind kind, List<Shock> shocks) {
  public Scenario {
    shocks = List.copyOf(shocks);
  }

  /** Where a scenario comes from. */
  public enum Kind {
    HISTORICAL,
    STRESS
  }

  /**
   * What happens to one underlying.
   *
   * @param price change of its price, relative, above -1
   * @param volatility change of its volatility, relative, above -1
   */
  public record Shock(double price, double volatility) {}
}
