package io.plimsoll.forecast.explanation;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Features that are shuffled together, so that they go on fitting one another.
 *
 * @param name of the group
 * @param columns indices of its features, at least one
 */
public record FeatureGroup(String name, List<Integer> columns) {
  public FeatureGroup {
    columns = List.copyOf(columns);
    Check.argument(!columns.isEmpty(), "columns of %s must hold one, was %s", name, columns);
  }

  /** Returns a group of each feature alone, in their order. */
  public static List<FeatureGroup> single(List<String> features) {
    return by(features, UnaryOperator.identity());
  }

  /**
   * Returns the groups of the features, in the order in which they first occur.
   *
   * @param group name of the group that a feature is in
   */
  public static List<FeatureGroup> by(List<String> features, UnaryOperator<String> group) {
    var columns = new LinkedHashMap<String, List<Integer>>();
    for (int j = 0; j < features.size(); j++) {
      columns.computeIfAbsent(group.apply(features.get(j)), name -> new ArrayList<>()).add(j);
    }
    return columns.entrySet().stream()
        .map(each -> new FeatureGroup(each.getKey(), each.getValue()))
        .toList();
  }

  int[] indices() {
    return columns.stream().mapToInt(Integer::intValue).toArray();
  }
}
