package io.plimsoll.margin;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * Everything a risk committee decides about requirements, as one value.
 *
 * <p>Each part states its parameters with unit and range and refuses what lies outside.
 *
 * @param name of the policy, such as {@code standard}; not blank
 * @param id number of the policy in a leaf, in [0, 65535]
 * @param scenarios how scenarios come about
 * @param volatility which volatility is used
 * @param stress events, at least one, names distinct
 * @param liquidity cost of closing
 * @param requirement floors, factors, caps
 * @param market which data count
 * @param addOns further charges; none where the policy is of scenarios alone
 */
public record MarginPolicy(
    String name,
    int id,
    ScenarioRule scenarios,
    VolatilityRule volatility,
    List<StressEvent> stress,
    LiquidityRule liquidity,
    RequirementRule requirement,
    MarketRule market,
    AddOnRules addOns) {
  public MarginPolicy {
    Check.argument(!name.isBlank(), "policy name must not be blank, was '%s'", name);
    Check.inRange("policy id", id, 0, 65_535);
    stress = List.copyOf(stress);
    Check.argument(!stress.isEmpty(), "stress must name at least one event, was %s", stress);
    var names = new HashSet<String>();
    stress.forEach(
        event ->
            Check.argument(
                names.add(event.name()), "stress names must differ, was %s twice", event.name()));
  }

  /** Creates a policy that adds nothing to scenarios, liquidity and floors. */
  public MarginPolicy(
      String name,
      int id,
      ScenarioRule scenarios,
      VolatilityRule volatility,
      List<StressEvent> stress,
      LiquidityRule liquidity,
      RequirementRule requirement,
      MarketRule market) {
    this(
        name, id, scenarios, volatility, stress, liquidity, requirement, market, AddOnRules.none());
  }

  /**
   * Returns the events whose figures could be used at {@code asOf}, in the policy's order.
   *
   * @throws IllegalArgumentException if there is none
   */
  public List<StressEvent> stressAt(Instant asOf) {
    var known = stress.stream().filter(event -> event.knownAt(asOf)).toList();
    Check.argument(
        !known.isEmpty(), "stress must have an event known at the as-of time, was %s", asOf);
    return known;
  }

  /** Returns the same policy with other scenarios. */
  public MarginPolicy withScenarios(ScenarioRule other) {
    return new MarginPolicy(
        name, id, other, volatility, stress, liquidity, requirement, market, addOns);
  }

  /** Returns the same policy with other volatilities. */
  public MarginPolicy withVolatility(VolatilityRule other) {
    return new MarginPolicy(
        name, id, scenarios, other, stress, liquidity, requirement, market, addOns);
  }

  /** Returns the same policy with other floors, factors and caps. */
  public MarginPolicy withRequirement(RequirementRule other) {
    return new MarginPolicy(
        name, id, scenarios, volatility, stress, liquidity, other, market, addOns);
  }

  /** Returns the same policy with other costs of closing. */
  public MarginPolicy withLiquidity(LiquidityRule other) {
    return new MarginPolicy(
        name, id, scenarios, volatility, stress, other, requirement, market, addOns);
  }

  /** Returns the same policy with other charges. */
  public MarginPolicy withAddOns(AddOnRules other) {
    return new MarginPolicy(
        name, id, scenarios, volatility, stress, liquidity, requirement, market, other);
  }

  /** Returns whether a requirement can have {@code component}; else it is 0. */
  public boolean charges(MarginComponent component) {
    return switch (component) {
      case SCENARIO, EXPECTED_SHORTFALL_GAP, NETTING, LIQUIDITY, FLOOR -> true;
      case DEPTH -> addOns.depth().isPresent();
      case HORIZON -> addOns.horizon().isPresent();
      case CONCENTRATION -> addOns.concentration().isPresent();
      case TOXICITY -> addOns.toxicity().isPresent();
      case CONGESTION -> addOns.congestion().isPresent();
      case ORACLE -> addOns.oracle().isPresent();
      case BEHAVIOUR -> addOns.behaviour().isPresent();
      case JURISDICTION -> addOns.jurisdictions().isPresent();
      case BUFFER -> addOns.buffer().isPresent();
      case RELEASE -> addOns.speed().isPresent();
    };
  }

  /**
   * Throws if the policy adds charges that {@code user} does not compute.
   *
   * @param user what computes without them, such as {@code "a batch"}
   */
  public void checkNoAddOns(String user) {
    Check.argument(addOns.isEmpty(), "policy of %s must have no add-ons, was %s", user, name);
  }
}
