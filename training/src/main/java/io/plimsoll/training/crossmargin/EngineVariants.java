package io.plimsoll.training.crossmargin;

import io.plimsoll.margin.MarginPolicy;
import io.plimsoll.margin.RequirementRule;
import io.plimsoll.margin.addon.AddOnRules;
import io.plimsoll.training.crossmargin.EngineVariant.Source;
import java.util.ArrayList;
import java.util.List;

/** A policy whole, and without each of its parts: what every part is worth. */
final class EngineVariants {
  private EngineVariants() {}

  /**
   * Returns the variants, the whole policy first. Of add-ons those that the policy has, but for
   * haircuts: these accounts hold cash.
   */
  static List<EngineVariant> of(MarginPolicy policy) {
    var variants = new ArrayList<EngineVariant>();
    variants.add(new EngineVariant(policy.name(), policy, Source.FORECAST));
    variants.add(new EngineVariant("without forecast", policy, Source.WITHHELD));
    variants.add(new EngineVariant("ewma for forecast", policy, Source.EWMA));
    variants.add(with("without netting", policy.withRequirement(unnetted(policy.requirement()))));
    AddOnRules rules = policy.addOns();
    for (AddOnRules.Part part : AddOnRules.Part.values()) {
      AddOnRules others = rules.without(part);
      if (part != AddOnRules.Part.COLLATERAL && !others.equals(rules)) {
        variants.add(with("without " + part.key(), policy.withAddOns(others)));
      }
    }
    if (!rules.isEmpty()) {
      variants.add(with("without add-ons", policy.withAddOns(AddOnRules.none())));
    }
    return List.copyOf(variants);
  }

  private static EngineVariant with(String name, MarginPolicy policy) {
    return new EngineVariant(name, policy, Source.FORECAST);
  }

  /** No offset across underlyings is granted. */
  private static RequirementRule unnetted(RequirementRule rule) {
    return new RequirementRule(
        rule.maintenanceFactor(),
        0,
        rule.initialRate(),
        rule.maintenanceRate(),
        rule.maxLeverage(),
        rule.staticRate());
  }
}
