package io.plimsoll.training.dataset;

import java.util.Collections;
import java.util.PriorityQueue;

/**
 * The least realized variance of an instrument that is believed: the 0.1 % quantile of its positive
 * values so far.
 *
 * <p>The quantile is interpolated linearly between order statistics, as the default of numpy and R.
 * One pass keeps the values up to the quantile apart from those above: O(n log n) for n rows.
 */
final class VarianceFloor {
  private static final double QUANTILE = 0.001;

  private final PriorityQueue<Double> low = new PriorityQueue<>(Collections.reverseOrder());
  private final PriorityQueue<Double> high = new PriorityQueue<>();

  private VarianceFloor() {}

  /**
   * Returns the floor at each row (rows), from the values up to and including that row; NaN before
   * the first positive one.
   *
   * @param variances realized variances (rows), NaN where not recorded
   */
  static double[] of(double[] variances) {
    var floor = new VarianceFloor();
    double[] floors = new double[variances.length];
    for (int row = 0; row < floors.length; row++) {
      if (variances[row] > 0) {
        floor.add(variances[row]);
      }
      floors[row] = floor.value();
    }
    return floors;
  }

  private void add(double variance) {
    if (low.isEmpty() || variance <= low.element()) {
      low.add(variance);
    } else {
      high.add(variance);
    }
    int below = (int) rank(low.size() + high.size()) + 1;
    while (low.size() > below) {
      high.add(low.remove());
    }
    while (low.size() < below) {
      low.add(high.remove());
    }
  }

  private double value() {
    if (low.isEmpty()) {
      return Double.NaN;
    }
    double rank = rank(low.size() + high.size());
    double below = low.element();
    return high.isEmpty() ? below : below + (rank - (int) rank) * (high.element() - below);
  }

  private static double rank(int count) {
    return QUANTILE * (count - 1);
  }
}
