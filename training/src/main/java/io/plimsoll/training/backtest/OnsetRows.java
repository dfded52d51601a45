package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.panel.RecentOnsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Hourly rows with what the rule of an onset reads and with what followed. */
final class OnsetRows {
  private static final long DAY = 24 * HourSeries.HOUR;

  private final OnsetRule rule;
  private final PanelRows rows;
  private final InputTable table;
  private final OnsetLabels labels;
  private final RowChoice choice;
  private final List<HourSeries> panel;

  /**
   * @param rows of every hour
   */
  OnsetRows(OnsetRule rule, List<HourSeries> panel, PanelRows rows) {
    this.rule = rule;
    this.rows = rows;
    this.labels = new OnsetLabels(rule, panel, rows);
    this.table = OnsetInputs.extend(rule, panel, rows, labels.thresholds());
    this.choice = RowChoice.PAST;
    this.panel = panel;
  }

  private OnsetRows(OnsetRows other, RowChoice choice) {
    this.rule = other.rule;
    this.rows = other.rows;
    this.table = other.table;
    this.labels = other.labels;
    this.choice = choice;
    this.panel = other.panel;
  }

  /** Returns the same rows with another choice of those that are learned from and asked. */
  OnsetRows with(RowChoice other) {
    return new OnsetRows(this, other);
  }

  OnsetRule rule() {
    return rule;
  }

  InputTable table() {
    return table;
  }

  PanelRows rows() {
    return rows;
  }

  /** Returns how often onsets came of late, before any row. */
  RecentOnsets recent() {
    return RecentOnsets.of(rule, panel);
  }

  /** Returns 1 if the next hour of row {@code row} is above the threshold, 0 if not. */
  double label(int row) {
    return labels.label(row);
  }

  double[] labels(int[] which) {
    return Arrays.stream(which).mapToDouble(labels::label).toArray();
  }

  /**
   * Returns the last hour's value over the threshold; an onset can follow where it is at most 1.
   */
  double ratio(int row) {
    return labels.ratio(row);
  }

  long day(int row) {
    return Math.floorDiv(rows.origin(row), DAY);
  }

  /** Returns whether an onset can follow row {@code row}, and whether one did was measured. */
  boolean isCalm(int row) {
    return labels.isCalm(row);
  }

  /**
   * Returns the rows, calm or not, that a fit at {@code time} learns from: if not chosen otherwise,
   * those whose next hour was measured before it.
   */
  int[] before(long time) {
    return where(
        row ->
            !Double.isNaN(label(row))
                && choice.learns(rows.origin(row), rows.origin(row) + HourSeries.HOUR, time));
  }

  /** Returns the calm rows that are asked with an origin in [{@code from}, {@code to}). */
  int[] calmWithin(long from, long to) {
    return where(
        row ->
            isCalm(row)
                && rows.origin(row) >= from
                && rows.origin(row) < to
                && choice.asks(rows.origin(row)));
  }

  int[] calm(int[] which) {
    return Arrays.stream(which).filter(this::isCalm).toArray();
  }

  private int[] where(IntPredicate wanted) {
    return IntStream.range(0, labels.size()).filter(wanted).toArray();
  }
}
