package io.plimsoll.forecast.uncertainty;

import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * Quantiles of the next error of a forecast, from its past ones, as split conformal prediction
 * takes them: level τ is the ⌈τ (n + 1)⌉-th smallest of n.
 *
 * <p>If past and next errors are exchangeable, the next is at most that with chance at least τ, and
 * less than τ + 1/(n + 1) without ties. Beyond the outermost order statistic, also below 0 and
 * above 1, the curve goes on by one range of the errors for each 0.1 of level, so that a level that
 * adapts reaches every outcome. Reference: Vovk, Gammerman and Shafer (2005); Lei, G'Sell, Rinaldo,
 * Tibshirani and Wasserman (2018), Journal of the American Statistical Association 113.
 */
final class ResidualQuantiles {
  /** Ranges of the errors by which the curve rises for a level of 1 beyond the data. */
  private static final double BEYOND = 10;

  private final double[] sorted;

  /** Sorts errors, at least one, finite. */
  ResidualQuantiles(List<Double> residuals) {
    Check.argument(!residuals.isEmpty(), "residuals must not be empty, was %s", residuals);
    sorted = residuals.stream().mapToDouble(Double::doubleValue).toArray();
    for (double residual : sorted) {
      Check.argument(Double.isFinite(residual), "residuals must be finite, was %s", residual);
    }
    Arrays.sort(sorted);
  }

  /** Returns the quantile at a level, which may lie outside (0, 1); never falls as it rises. */
  double at(double level) {
    int n = sorted.length;
    // Rounding of τ (n + 1) must not reach for the next error.
    double rank = Math.ceil(level * (n + 1) - 1e-9);
    double range = Math.max(sorted[n - 1] - sorted[0], Double.MIN_NORMAL);
    if (rank < 1) {
      return sorted[0] + BEYOND * range * Math.min(level, 0);
    }
    if (rank > n) {
      double top = n / (n + 1.0);
      return sorted[n - 1] + BEYOND * range * Math.max(level - top, 0);
    }
    return sorted[(int) rank - 1];
  }
}
