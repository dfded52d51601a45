package io.plimsoll.margin;

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
 * <p>How parts become a requirement is in {@link RequirementParts}. L is written as the largest
 * loss over the committed vectors plus the gap to it. Add-ons are those of {@link
 * io.plimsoll.margin.addon.AddOnRules}, none where the policy names none; of a million accounts,
 * see {@link io.plimsoll.margin.batch.BatchMargin}.
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
    var market = new Charged(arrays, formula);
    double loss = PortfolioRisk.of(account.positions(), arrays, formula).loss();
    var worst = Worst.of(arrays.committedLosses(account.positions()));
    var groups = groups(account.positions());
    Map<Underlying, PortfolioRisk> risks =
        groups.size() > 1 || market.charging() ? risks(groups, arrays, formula) : Map.of();
    double netting = netting(groups, risks, formula, loss);
    double liquidity = 0;
    double gross = 0;
    double reserve = 0;
    for (Position position : account.positions()) {
      double notional = arrays.exposure(position);
      gross += notional;
      liquidity += arrays.closingCost(position, formula);
      reserve += notional * market.reserve(position.instrument().underlying());
    }
    var parts = new RequirementParts(formula);
    parts.compute(
        new RequirementParts.Sums(loss, worst.loss(), netting, liquidity, gross, reserve),
        market.charges(groups, risks),
        HolderTerms.of(account, arrays.market(), policy));
    return requirement(account.id(), parts, worst, loss, gross);
  }

  private static MarginRequirement requirement(
      AccountId id, RequirementParts parts, Worst worst, double loss, double gross) {
    var components = new EnumMap<MarginComponent, Double>(MarginComponent.class);
    for (int place = 0; place < RequirementParts.ORDER.size(); place++) {
      components.put(RequirementParts.ORDER.get(place), parts.value(place));
    }
    return new MarginRequirement(
        id,
        components,
        parts.initial(),
        parts.maintenance(),
        worst.index(),
        loss,
        gross,
        parts.reasons(),
        parts.deferred());
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

  /** The underlyings of an account in one market, with their charges where the policy has any. */
  private static final class Charged {
    private final RiskArrays arrays;
    private final MarginFormula formula;
    private final boolean charging;
    private final Map<Underlying, UnderlyingCharges> known = new TreeMap<>();

    Charged(RiskArrays arrays, MarginFormula formula) {
      this.arrays = arrays;
      this.formula = formula;
      this.charging = !formula.policy().addOns().isEmpty();
    }

    boolean charging() {
      return charging;
    }

    double reserve(Underlying underlying) {
      return charging ? of(underlying).reserve() : 0;
    }

    AddOnCharges charges(
        Map<Underlying, List<Position>> groups, Map<Underlying, PortfolioRisk> risks) {
      var policy = formula.policy();
      var charges = new AddOnCharges(arrays.market().conditions(), policy);
      if (!charging) {
        return charges;
      }
      int all = 0;
      for (var group : groups.entrySet()) {
        List<Position> positions = group.getValue();
        all += positions.size();
        charges.add(
            of(group.getKey()),
            positions.stream()
                .map(position -> InstrumentCharges.of(position.instrument(), arrays, formula))
                .toArray(InstrumentCharges[]::new),
            positions.stream().mapToDouble(Position::units).toArray(),
            positions.size(),
            risk(positions, risks.get(group.getKey())));
      }
      charges.addGas(all);
      return charges;
    }

    private StandaloneRisk risk(List<Position> positions, PortfolioRisk risk) {
      double tail =
          formula
              .policy()
              .addOns()
              .horizon()
              .map(rule -> arrays.meanLoss(positions, arrays.tail(positions, rule.tail())))
              .orElse(0.0);
      return new StandaloneRisk(risk.loss(), risk.shortfallPart(), tail);
    }

    private UnderlyingCharges of(Underlying underlying) {
      return known.computeIfAbsent(underlying, u -> UnderlyingCharges.of(u, arrays, formula));
    }
  }
}
