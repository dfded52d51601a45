package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelRows;
import java.util.List;
import java.util.stream.IntStream;

/** What the rule of an onset reads at hourly rows, and what followed. */
final class OnsetLabels {
  private final double[] thresholds;
  private final double[] ratios; // of the last hour to the threshold, NaN
  private final double[] labels; // 1 above the threshold in the next hour, 0 at or below, NaN

  /**
   * @param rows of every hour
   */
  OnsetLabels(OnsetRule rule, List<HourSeries> panel, PanelRows rows) {
    this.thresholds = new double[rows.size()];
    this.ratios = new double[rows.size()];
    this.labels = new double[rows.size()];
    IntStream.range(0, rows.size())
        .parallel()
        .forEach(
            row -> {
              HourSeries hours = panel.get(rows.instrument(row));
              int next = hours.hourAt(rows.origin(row));
              thresholds[row] = rule.threshold(hours, next - 1);
              ratios[row] = rule.value(hours, next - 1) / thresholds[row];
              boolean measured =
                  next < hours.size()
                      && hours.isTarget(next)
                      && !Double.isNaN(rule.value(hours, next))
                      && thresholds[row] > 0;
              labels[row] =
                  measured ? rule.value(hours, next) > thresholds[row] ? 1 : 0 : Double.NaN;
            });
  }

  /** Returns the thresholds of the next hours (rows), NaN where too little was measured. */
  double[] thresholds() {
    return thresholds;
  }

  /** Returns 1 if the next hour of row {@code row} is above the threshold, 0 if not, or NaN. */
  double label(int row) {
    return labels[row];
  }

  /** Returns the last hour's value over the threshold, or NaN. */
  double ratio(int row) {
    return ratios[row];
  }

  int size() {
    return labels.length;
  }

  /** Returns whether an onset can follow row {@code row}, and whether one did was measured. */
  boolean isCalm(int row) {
    return ratios[row] <= 1 && !Double.isNaN(labels[row]);
  }
}
