package io.plimsoll.forecast.covariance;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.List;

/** The rows of a panel without a gap: NaN is missing, and its whole row is left out. */
final class CompleteRows {
  private CompleteRows() {}

  /** Returns the rows (m, k) without NaN of rows (n, k) of one width, m at least 2. */
  static double[][] of(double[][] rows) {
    List<double[]> complete = new ArrayList<>();
    for (double[] row : rows) {
      if (complete(row, rows[0].length)) {
        complete.add(row);
      }
    }
    Check.argument(
        complete.size() >= 2, "rows without a gap must be at least 2, was %s", complete.size());
    return complete.toArray(new double[0][]);
  }

  /** Returns whether a row of {@code width}, finite but for NaN, has no NaN. */
  static boolean complete(double[] row, int width) {
    Check.argument(
        row.length == width && width > 0, "rows must have %s columns, was %s", width, row.length);
    boolean complete = true;
    for (double value : row) {
      Check.argument(!Double.isInfinite(value), "rows must be finite or NaN, was %s", value);
      complete &= !Double.isNaN(value);
    }
    return complete;
  }
}
