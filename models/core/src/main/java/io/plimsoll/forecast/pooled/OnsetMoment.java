package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelRows;
import java.util.List;

/** What an onset reads at the rows of one origin, and whether it can follow them. */
final class OnsetMoment {
  private final InputTable table;
  private final double[] thresholds;
  private final boolean[] calm;

  /**
   * @param panel hours of every instrument of the rows' panel, in its order
   * @param rows of whole origins
   */
  OnsetMoment(OnsetRule rule, List<HourSeries> panel, PanelRows rows) {
    this.thresholds = new double[rows.size()];
    this.calm = new boolean[rows.size()];
    for (int row = 0; row < calm.length; row++) {
      HourSeries hours = panel.get(rows.instrument(row));
      int last = hours.hourAt(rows.origin(row)) - 1;
      thresholds[row] = rule.threshold(hours, last);
      calm[row] = rule.value(hours, last) <= thresholds[row];
    }
    this.table = OnsetInputs.extend(rule, panel, rows, thresholds);
  }

  /** Returns the inputs of row {@code row} (features). */
  double[] row(int row) {
    return table.row(row);
  }

  /** Returns whether the last hour lay at or below the threshold. */
  boolean isCalm(int row) {
    return calm[row];
  }

  /** Returns what the next hour must exceed; NaN if too little was measured. */
  double threshold(int row) {
    return thresholds[row];
  }
}
