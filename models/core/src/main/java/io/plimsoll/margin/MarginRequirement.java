package io.plimsoll.margin;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account must hold [USD], with its parts.
 *
 * @param account who must hold it
 * @param components every part of the initial requirement, each at least 0
 * @param initial sum of the components in their order
 * @param maintenance requirement below which the account is liquidated, at most initial
 * @param bindingScenario index of the committed vector with the largest loss; 0 where none loses
 * @param portfolioLoss L, blended expected shortfall and stress loss: scenario plus gap
 * @param grossNotional Σ |quantity|·mark
 */
public record MarginRequirement(
    AccountId account,
    Map<MarginComponent, Double> components,
    double initial,
    double maintenance,
    int bindingScenario,
    double portfolioLoss,
    double grossNotional) {
  public MarginRequirement {
    components = Collections.unmodifiableMap(new EnumMap<>(components));
  }

  /** Returns the value of one part. */
  public double component(MarginComponent component) {
    return components.get(component);
  }
}
