package io.plimsoll.feature;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * What one column of the feature table is.
 *
 * @param name column, lower snake case
 * @param unit unit of the values, {@code 1} for a pure number
 * @param window length of the slice that ends at the row's as-of time, above 0
 * @param formula one line
 * @param source where the formula comes from
 * @param lag how long after the as-of time the value can first be known, at least 0
 * @param family name of the family of features that computes it, kebab-case; empty where it is not
 *     said
 */
public record FeatureDefinition(
    String name,
    String unit,
    Duration window,
    String formula,
    String source,
    Duration lag,
    String family) {
  /** A definition that does not say its family. */
  public FeatureDefinition(
      String name, String unit, Duration window, String formula, String source, Duration lag) {
    this(name, unit, window, formula, source, lag, "");
  }

  public FeatureDefinition {
    Check.argument(name.matches("[a-z][a-z0-9_]*"), "name must be lower snake case, was %s", name);
    Check.argument(window.compareTo(Duration.ZERO) > 0, "window must be above 0, was %s", window);
    Check.argument(!lag.isNegative(), "lag must be at least 0, was %s", lag);
  }

  /** Returns the same definition as one of {@code family}. */
  public FeatureDefinition of(String family) {
    return new FeatureDefinition(name, unit, window, formula, source, lag, family);
  }
}
