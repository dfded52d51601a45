package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.List;

/**
 * The scenarios of one moment: historical ones, each equally likely, and stress events.
 *
 * @param underlyings that every scenario shocks, ascending
 * @param historical at least one
 * @param stress at least one
 */
public record ScenarioSet(
    List<Underlying> underlyings, List<Scenario> historical, List<Scenario> stress) {
  public ScenarioSet {
    underlyings = List.copyOf(underlyings);
    historical = List.copyOf(historical);
    stress = List.copyOf(stress);
    Check.argument(!historical.isEmpty(), "historical scenarios must not be empty, was %s", 0);
    Check.argument(!stress.isEmpty(), "stress scenarios must not be empty, was %s", 0);
  }
}
