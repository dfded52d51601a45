package io.plimsoll.feature;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a feature table in their order; the one registry from which manifests are written.
 *
 * @param features definitions with distinct names
 */
public record FeatureSchema(List<FeatureDefinition> features) {
  public FeatureSchema {
    features = List.copyOf(features);
    var distinct = features.stream().map(FeatureDefinition::name).distinct().count();
    Check.argument(distinct == features.size(), "names must be distinct, was %s", names(features));
  }

  /** Returns the number of columns. */
  public int size() {
    return features.size();
  }

  /** Returns the names in order. */
  public List<String> names() {
    return names(features);
  }

  /**
   * Returns the position of {@code name}.
   *
   * @throws IllegalArgumentException if there is no such feature
   */
  public int indexOf(String name) {
    int index = names().indexOf(name);
    Check.argument(index >= 0, "feature must be one of %s, was %s", names(), name);
    return index;
  }

  /** Returns these columns followed by those of {@code more}. */
  public FeatureSchema plus(List<FeatureDefinition> more) {
    var all = new ArrayList<>(features);
    all.addAll(more);
    return new FeatureSchema(all);
  }

  private static List<String> names(List<FeatureDefinition> features) {
    return features.stream().map(FeatureDefinition::name).toList();
  }
}
