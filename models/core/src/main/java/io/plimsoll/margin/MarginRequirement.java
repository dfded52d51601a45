package io.plimsoll.margin;

import io.plimsoll.margin.addon.BehaviourRule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account must hold [USD], with its parts.
 *
 * @param account who must hold it
 * @param components every part of the initial requirement, each at least 0; those that the policy
 *     does not charge are 0
 * @param initial sum of the components in their order
 * @param maintenance requirement below which the account is liquidated, at most initial
 * @param bindingScenario index of the committed vector with the largest loss; 0 where none loses
 * @param portfolioLoss L, blended expected shortfall and stress loss: scenario plus gap
 * @param grossNotional Σ |quantity|·mark
 * @param reasons factor of the behaviour part, and why
 * @param deferred part of the portfolio loss that maintenance does not ask for yet, at least 0
 */
public record MarginRequirement(
    AccountId account,
    Map<MarginComponent, Double> components,
    double initial,
    double maintenance,
    int bindingScenario,
    double portfolioLoss,
    double grossNotional,
    BehaviourRule.Factor reasons,
    double deferred) {
  public MarginRequirement {
    var all = new EnumMap<MarginComponent, Double>(MarginComponent.class);
    for (MarginComponent component : MarginComponent.values()) {
      all.put(component, components.getOrDefault(component, 0.0));
    }
    components = Collections.unmodifiableMap(all);
  }

  /** Creates a requirement without a behaviour part. */
  public MarginRequirement(
      AccountId account,
      Map<MarginComponent, Double> components,
      double initial,
      double maintenance,
      int bindingScenario,
      double portfolioLoss,
      double grossNotional) {
    this(
        account,
        components,
        initial,
        maintenance,
        bindingScenario,
        portfolioLoss,
        grossNotional,
        BehaviourRule.Factor.NONE,
        0);
  }

  /** Returns the value of one part. */
  public double component(MarginComponent component) {
    return components.get(component);
  }
}
