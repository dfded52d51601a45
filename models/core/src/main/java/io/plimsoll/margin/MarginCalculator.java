package io.plimsoll.margin;

import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.margin.addon.BehaviourRule;
import io.plimsoll.margin.addon.Jurisdiction;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes what an account must hold.
 *
 * <p>IM = max(L + (1 − φ)·(Σ_u L_u − L)⁺ + liquidity + add-ons, least rate · gross notional), then
 * behaviour, jurisdiction, reserve and release on top; MM = max(μ·(L + netting + horizon) + cost of
 * closing, least rate · gross notional), at most IM. L is written as the largest loss over the
 * committed vectors plus the gap to it. Add-ons are those of {@link AddOnRules}, none where the
 * policy names none.
 */
public final class MarginCalculator {
  /**
   * Returns the requirement of {@code account}.
   *
   * <p>The liquidity part is of this account alone: one holder's accounts taken together would pay
   * more, unless the policy charges the whole crowd ({@link
   * io.plimsoll.margin.addon.DepthRule#crowding} 1). All other parts never fall by splitting an
   * account.
   *
   * @param arrays with committed vectors, covering every position
   * @throws IllegalArgumentException if the arrays lack an instrument or have no committed vectors
   */
  public MarginRequirement margin(Account account, RiskArrays arrays, MarginPolicy policy) {
    Check.argument(
        !arrays.committed().isEmpty(),
        "risk arrays must have committed vectors, was %s",
        arrays.committed());
    var formula = new MarginFormula(policy);
    double loss = PortfolioRisk.of(account.positions(), arrays, formula).loss();
    var worst = Worst.of(arrays.committedLosses(account.positions()));
    var groups = groups(account.positions());
    Map<Underlying, PortfolioRisk> risks =
        groups.size() > 1 || !policy.addOns().isEmpty() ? risks(groups, arrays, formula) : Map.of();
    double netting = netting(groups, risks, formula, loss);
    double liquidity = 0;
    double gross = 0;
    for (Position position : account.positions()) {
      gross += arrays.exposure(position);
      liquidity += arrays.closingCost(position, formula);
    }
    var parts = new Parts();
    parts.put(MarginComponent.SCENARIO, worst.loss());
    parts.put(
        MarginComponent.EXPECTED_SHORTFALL_GAP, MarginFormula.shortfallGap(loss, worst.loss()));
    parts.put(MarginComponent.NETTING, netting);
    parts.put(MarginComponent.LIQUIDITY, liquidity);
    if (policy.addOns().isEmpty()) {
      parts.put(MarginComponent.FLOOR, formula.floor(gross, parts.sum));
      double maintenance = formula.maintenance(loss + netting, liquidity, gross, parts.sum);
      return new MarginRequirement(
          account.id(), parts.values, parts.sum, maintenance, worst.index(), loss, gross);
    }
    var charges = new AddOnCharges(groups, risks, arrays, formula);
    return new Charged(account, arrays, formula, charges).requirement(parts, worst, loss, gross);
  }

  /**
   * Returns why the policy lets {@code account} have no requirement, or nothing if it does: its
   * holder's jurisdiction does not allow an instrument.
   */
  public static Optional<String> refusal(
      Account account, MarginConditions conditions, MarginPolicy policy) {
    if (policy.addOns().jurisdictions().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name = conditions.of(account.id()).jurisdiction();
    var allowed = policy.addOns().jurisdictions().get().of(name).products();
    return account.positions().stream()
        .map(Position::instrument)
        .filter(instrument -> !allowed.contains(instrument.kind()))
        .findFirst()
        .map(instrument -> instrument + ": not allowed in jurisdiction " + name.orElse("unknown"));
  }

  private static Map<Underlying, List<Position>> groups(List<Position> positions) {
    var groups = new TreeMap<Underlying, List<Position>>();
    for (Position position : positions) {
      groups
          .computeIfAbsent(position.instrument().underlying(), u -> new ArrayList<>())
          .add(position);
    }
    return groups;
  }

  private static Map<Underlying, PortfolioRisk> risks(
      Map<Underlying, List<Position>> groups, RiskArrays arrays, MarginFormula formula) {
    var risks = new TreeMap<Underlying, PortfolioRisk>();
    groups.forEach(
        (underlying, group) -> risks.put(underlying, PortfolioRisk.of(group, arrays, formula)));
    return risks;
  }

  private static double netting(
      Map<Underlying, List<Position>> groups,
      Map<Underlying, PortfolioRisk> risks,
      MarginFormula formula,
      double joint) {
    if (groups.size() < 2) {
      return 0;
    }
    double standalone = 0;
    for (PortfolioRisk risk : risks.values()) {
      standalone += risk.loss();
    }
    return formula.ungrantedOffset(standalone, joint);
  }

  /** Components in their order, with their sum so far. */
  private static final class Parts {
    private final EnumMap<MarginComponent, Double> values = new EnumMap<>(MarginComponent.class);
    private double sum;

    void put(MarginComponent component, double value) {
      values.put(component, value);
      sum += value;
    }
  }

  /** The rest of a requirement where the policy adds charges. */
  private record Charged(
      Account account, RiskArrays arrays, MarginFormula formula, AddOnCharges charges) {
    MarginRequirement requirement(Parts parts, Worst worst, double loss, double gross) {
      parts.put(MarginComponent.DEPTH, charges.depth());
      parts.put(MarginComponent.HORIZON, charges.horizon());
      parts.put(MarginComponent.CONCENTRATION, charges.concentration());
      parts.put(MarginComponent.TOXICITY, charges.toxicity());
      parts.put(MarginComponent.CONGESTION, charges.congestion());
      parts.put(MarginComponent.ORACLE, charges.oracle());
      parts.put(MarginComponent.FLOOR, formula.floor(gross, parts.sum));
      var profile = arrays.market().conditions().of(account.id());
      var behaviour = behaviour(profile, parts.sum);
      parts.put(MarginComponent.BEHAVIOUR, behaviour.value() * parts.sum);
      var law = rules().jurisdictions().map(rule -> rule.of(profile.jurisdiction()));
      double least = law.map(one -> one.least(gross)).orElse(0.0);
      parts.put(MarginComponent.JURISDICTION, Math.max(0, least - parts.sum));
      var pace = new Pace(account, arrays, formula.policy());
      parts.put(MarginComponent.BUFFER, pace.buffer(parts.sum));
      parts.put(MarginComponent.RELEASE, pace.kept(loss));
      double deferred = pace.deferred(loss);
      double maintenance = maintenance(parts, loss, deferred, gross);
      double closeOut = law.map(Jurisdiction::closeOut).orElse(0.0) * parts.sum;
      return new MarginRequirement(
          account.id(),
          parts.values,
          parts.sum,
          Math.min(parts.sum, Math.max(maintenance, closeOut)),
          worst.index(),
          loss,
          gross,
          behaviour,
          deferred);
    }

    private BehaviourRule.Factor behaviour(AccountProfile profile, double requirement) {
      var asOf = arrays.market().asOf();
      return rules()
          .behaviour()
          .map(
              rule ->
                  profile
                      .history()
                      .map(history -> rule.of(history, asOf, requirement))
                      .orElse(rule.unknown()))
          .orElse(BehaviourRule.Factor.NONE);
    }

    /**
     * max(μ·(L + netting + horizon − deferred) + closing, closing + loss while it waits, least
     * rate), closing being liquidity, depth, congestion and oracle.
     */
    private double maintenance(Parts parts, double loss, double deferred, double gross) {
      double closing =
          parts.values.get(MarginComponent.LIQUIDITY)
              + parts.values.get(MarginComponent.DEPTH)
              + parts.values.get(MarginComponent.CONGESTION)
              + parts.values.get(MarginComponent.ORACLE);
      double risk =
          loss
              + parts.values.get(MarginComponent.NETTING)
              + parts.values.get(MarginComponent.HORIZON);
      double waiting = charges.latencyLoss();
      return Math.max(
          formula.maintenance(Math.max(0, risk - deferred), closing, gross), closing + waiting);
    }

    private AddOnRules rules() {
      return formula.policy().addOns();
    }
  }
}
