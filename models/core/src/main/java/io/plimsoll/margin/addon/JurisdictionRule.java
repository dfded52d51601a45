package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The jurisdictions that a policy knows. A holder whose jurisdiction is not known, or not one of
 * them, gets the strictest in everything.
 */
public final class JurisdictionRule {
  private final SortedMap<String, Jurisdiction> byName;
  private final Jurisdiction strictest;

  private JurisdictionRule(SortedMap<String, Jurisdiction> byName) {
    this.byName = byName;
    this.strictest = byName.values().stream().reduce(Jurisdiction::and).orElseThrow();
  }

  /**
   * Returns the rule of the given jurisdictions, at least one.
   *
   * @throws IllegalArgumentException if there is none, or they have no product in common
   */
  public static JurisdictionRule of(Map<String, Jurisdiction> byName) {
    Check.argument(
        !byName.isEmpty(), "add-ons.jurisdictions must name one, was %s", byName.keySet());
    return new JurisdictionRule(Collections.unmodifiableSortedMap(new TreeMap<>(byName)));
  }

  /** Returns what holds for a holder. */
  public Jurisdiction of(Optional<String> name) {
    return name.map(one -> byName.getOrDefault(one, strictest)).orElse(strictest);
  }

  /** Returns the jurisdictions by name. */
  public SortedMap<String, Jurisdiction> byName() {
    return byName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JurisdictionRule rule && byName.equals(rule.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }
}
