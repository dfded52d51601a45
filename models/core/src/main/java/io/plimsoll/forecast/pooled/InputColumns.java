package io.plimsoll.forecast.pooled;

import io.plimsoll.market.Check;
import java.util.List;

/** Takes the inputs of one model out of a wider row. */
final class InputColumns {
  private final int[] columns;

  private InputColumns(int[] columns) {
    this.columns = columns;
  }

  /**
   * Returns the columns of {@code wanted} in rows of {@code names}.
   *
   * @throws IllegalArgumentException if one is not there
   */
  static InputColumns of(List<String> names, List<String> wanted) {
    int[] columns = new int[wanted.size()];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = names.indexOf(wanted.get(j));
      Check.argument(columns[j] >= 0, "feature must be an input, was %s", wanted.get(j));
    }
    return new InputColumns(columns);
  }

  double[] of(double[] row) {
    double[] taken = new double[columns.length];
    for (int j = 0; j < taken.length; j++) {
      taken[j] = row[columns[j]];
    }
    return taken;
  }
}
