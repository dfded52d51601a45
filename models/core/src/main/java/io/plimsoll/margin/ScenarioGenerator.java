package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes joint scenarios: filtered historical vectors rescaled to the volatility that is used now
 * and to the horizon, x = z·σ·√h, and the policy's stress events as they are.
 */
public final class ScenarioGenerator {
  private final MarginPolicy policy;

  /** Creates a generator under {@code policy}. */
  public ScenarioGenerator(MarginPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns the scenarios of {@code market}.
   *
   * @param vectors of all underlyings of the market; those after its as-of time are not looked at
   * @throws IllegalArgumentException if fewer vectors are known than the policy asks for
   */
  public ScenarioSet scenarios(HistoricalVectors vectors, MarketState market) {
    var rule = policy.scenarios();
    var window = vectors.until(market.asOf(), rule.lookback());
    Check.argument(
        window.size() >= rule.leastVectors(),
        "historical vectors must be at least %s, was %s",
        rule.leastVectors(),
        window.size());
    var underlyings = List.copyOf(market.volatilities().keySet());
    int[] columns = underlyings.stream().mapToInt(window::indexOf).toArray();
    double[] scales =
        underlyings.stream()
            .mapToDouble(u -> market.volatilities().get(u).used().over(rule.horizon()))
            .toArray();
    double rootHours = Math.sqrt(rule.horizon().toMinutes() / 60.0);
    var historical = new ArrayList<Scenario>(window.size());
    for (int vector = 0; vector < window.size(); vector++) {
      var shocks = new ArrayList<Scenario.Shock>(columns.length);
      for (int u = 0; u < columns.length; u++) {
        double move = window.standardised(columns[u], vector) * scales[u];
        double change = window.volatilityChange(columns[u], vector) * rootHours;
        shocks.add(
            new Scenario.Shock(MarginFormula.priceShock(move), MarginFormula.priceShock(change)));
      }
      historical.add(new Scenario(hour(window, vector), Scenario.Kind.HISTORICAL, shocks));
    }
    return new ScenarioSet(underlyings, historical, stress(underlyings, market.asOf()));
  }

  private List<Scenario> stress(List<Underlying> underlyings, Instant asOf) {
    return policy.stressAt(asOf).stream()
        .map(
            event ->
                new Scenario(
                    event.name(),
                    Scenario.Kind.STRESS,
                    underlyings.stream()
                        .map(u -> new Scenario.Shock(event.price().of(u), event.volatility().of(u)))
                        .toList()))
        .toList();
  }

  private static String hour(HistoricalVectors window, int vector) {
    return Instant.EPOCH.plus(Duration.of(window.eventTime(vector), ChronoUnit.MICROS)).toString();
  }
}
