package io.plimsoll.training.search;

import java.util.List;

/**
 * A point that was asked.
 *
 * @param point in the unit cube (dimensions)
 * @param score the lower, the better
 */
public record Tried(List<Double> point, double score) {
  public Tried {
    point = List.copyOf(point);
  }
}
