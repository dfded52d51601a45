package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes what an account must hold.
 *
 * <p>IM = max(L + (1 − φ)·(Σ_u L_u − L)⁺ + liquidity, least rate · gross notional) and MM =
 * max(μ·(L + netting) + liquidity, least rate · gross notional). L is written as the largest loss
 * over the committed vectors plus the gap to it.
 */
public final class MarginCalculator {
  /**
   * Returns the requirement of {@code account}.
   *
   * <p>The liquidity part is of this account alone: one holder's accounts taken together would pay
   * more. All other parts never fall by splitting an account.
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
    double netting = netting(account, arrays, formula, loss);
    double liquidity = 0;
    double gross = 0;
    for (Position position : account.positions()) {
      gross += arrays.exposure(position);
      liquidity += arrays.closingCost(position, formula);
    }
    var components = new EnumMap<MarginComponent, Double>(MarginComponent.class);
    components.put(MarginComponent.SCENARIO, worst.loss());
    double gap = MarginFormula.shortfallGap(loss, worst.loss());
    components.put(MarginComponent.EXPECTED_SHORTFALL_GAP, gap);
    components.put(MarginComponent.NETTING, netting);
    components.put(MarginComponent.LIQUIDITY, liquidity);
    double parts = MarginFormula.parts(worst.loss(), gap, netting, liquidity);
    double floor = formula.floor(gross, parts);
    components.put(MarginComponent.FLOOR, floor);
    double initial = parts + floor;
    double maintenance = formula.maintenance(loss + netting, liquidity, gross, initial);
    return new MarginRequirement(
        account.id(), components, initial, maintenance, worst.index(), loss, gross);
  }

  private static double netting(
      Account account, RiskArrays arrays, MarginFormula formula, double joint) {
    Map<Underlying, List<Position>> groups = new TreeMap<>();
    for (Position position : account.positions()) {
      groups
          .computeIfAbsent(position.instrument().underlying(), u -> new ArrayList<>())
          .add(position);
    }
    if (groups.size() < 2) {
      return 0;
    }
    double standalone = 0;
    for (List<Position> group : groups.values()) {
      standalone += PortfolioRisk.of(group, arrays, formula).loss();
    }
    return formula.ungrantedOffset(standalone, joint);
  }
}
