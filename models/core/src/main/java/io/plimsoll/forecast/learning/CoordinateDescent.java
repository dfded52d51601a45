package io.plimsoll.forecast.learning;

/**
 * The least of wᵀCw / 2 − pᵀw + l₁ |w|₁ + l₂ |w|² / 2, a coordinate at a time.
 *
 * <p>Sweeps over all coordinates alternate with sweeps over those that are not 0, and end where the
 * conditions of Karush, Kuhn and Tucker hold but for {@link #TOLERANCE} of the largest product.
 */
final class CoordinateDescent {
  private static final double TOLERANCE = 1e-9;
  private static final int MOST_SWEEPS = 100_000;

  private final double[][] covariance;
  private final double[] products;
  private final double l1;
  private final double l2;
  private final double[] point; // w
  private final double[] slopes; // p − C w

  /**
   * @param covariance C (n, n), symmetric, its diagonal at least 0
   * @param products p (n)
   */
  CoordinateDescent(double[][] covariance, double[] products, double l1, double l2) {
    this.covariance = covariance;
    this.products = products;
    this.l1 = l1;
    this.l2 = l2;
    point = new double[products.length];
    slopes = products.clone();
  }

  /** Returns w (n). */
  double[] minimum() {
    double largest = 0;
    for (double product : products) {
      largest = Math.max(largest, Math.abs(product));
    }
    double tolerance = TOLERANCE * largest;
    boolean all = true;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      for (int j = 0; j < point.length; j++) {
        if (all || point[j] != 0) {
          step(j);
        }
      }
      if (!all) {
        all = violation(false) <= tolerance;
        continue;
      }
      refresh();
      if (violation(true) <= tolerance) {
        return point;
      }
      all = false;
    }
    throw new IllegalStateException(
        "Cannot fit an elastic net: no minimum in "
            + MOST_SWEEPS
            + " sweeps; a smaller share of absolute values helps");
  }

  private void step(int j) {
    double[] row = covariance[j];
    double free = slopes[j] + row[j] * point[j];
    double excess = Math.abs(free) - l1;
    double next = excess > 0 ? Math.copySign(excess, free) / (row[j] + l2) : 0;
    double change = next - point[j];
    if (change != 0) {
      point[j] = next;
      for (int k = 0; k < slopes.length; k++) {
        slopes[k] -= change * row[k];
      }
    }
  }

  /** Takes the slopes anew, without the rounding of the steps. */
  private void refresh() {
    for (int k = 0; k < slopes.length; k++) {
      double sum = products[k];
      for (int j = 0; j < point.length; j++) {
        sum -= covariance[k][j] * point[j];
      }
      slopes[k] = sum;
    }
  }

  private double violation(boolean all) {
    double largest = 0;
    for (int j = 0; j < point.length; j++) {
      if (point[j] != 0) {
        double slope = slopes[j] - l2 * point[j] - Math.copySign(l1, point[j]);
        largest = Math.max(largest, Math.abs(slope));
      } else if (all) {
        largest = Math.max(largest, Math.abs(slopes[j]) - l1);
      }
    }
    return largest;
  }
}
