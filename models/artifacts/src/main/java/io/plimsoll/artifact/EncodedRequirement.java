package io.plimsoll.artifact;

import io.plimsoll.margin.AccountId;
import io.plimsoll.margin.MarginComponent;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A requirement as it is committed [1e-6 USD].
 *
 * @param account who must hold it
 * @param components every part of the initial requirement, each at least 0
 * @param initial exact sum of the components
 * @param maintenance at most initial
 * @param bindingScenario index of the committed vector with the largest loss
 */
public record EncodedRequirement(
    AccountId account,
    Map<MarginComponent, Long> components,
    long initial,
    long maintenance,
    int bindingScenario) {
  public EncodedRequirement {
    components = Collections.unmodifiableMap(new EnumMap<>(components));
  }
}
