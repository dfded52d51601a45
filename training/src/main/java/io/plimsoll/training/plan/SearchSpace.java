package io.plimsoll.training.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.market.Check;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values that keys of the backtest's section may take.
 *
 * @param dimensions by key, such as {@code hour.residual.rounds}; at least one
 */
public record SearchSpace(SortedMap<String, Dimension> dimensions) {
  public SearchSpace {
    Check.argument(!dimensions.isEmpty(), "search.space must hold a key, was %s", dimensions);
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }

  /** Returns the keys of one section, such as {@code hour}. */
  public SortedMap<String, Dimension> of(String section) {
    return dimensions.subMap(section + ".", section + "/"); // '/' follows '.'
  }

  /** Returns the space that {@code node} describes. */
  static SearchSpace of(JsonNode node) {
    Check.argument(node.isObject(), "search.space must map keys to ranges, was %s", node);
    var dimensions = new TreeMap<String, Dimension>();
    for (var field : node.properties()) {
      dimensions.put(
          field.getKey(), Dimension.of("search.space." + field.getKey(), field.getValue()));
    }
    return new SearchSpace(dimensions);
  }
}
