package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.market.BarGrid;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of all instruments in one table, each with what followed: y = ln(RV / (n base)), RV the
 * realized variance of the n bars after the origin; NaN where they were not measured.
 */
final class PooledRows {
  private static final long DAY = 24 * HourSeries.HOUR;

  private final PanelRows rows;
  private final InputTable table;
  private final int bars;
  private final double[] targets;
  private final RowChoice choice;

  /** Pairs rows with the targets that begin at their origins. */
  PooledRows(List<HourSeries> panel, PanelRows rows, Target target) {
    this.rows = rows;
    this.table = rows.table();
    this.bars = target.bars();
    this.targets = new double[rows.size()];
    this.choice = RowChoice.PAST;
    List<BarTargets> ofInstrument =
        panel.stream().map(hours -> new BarTargets(hours.grid())).toList();
    for (int row = 0; row < targets.length; row++) {
      int i = rows.instrument(row);
      double least = panel.get(i).floor() * bars / 12;
      double variance =
          ofInstrument.get(i).variance(rows.bar(row), bars, target.leastRecorded(), least);
      targets[row] = StrictMath.log(variance / (bars * rows.base(row)));
    }
  }

  private PooledRows(PooledRows other, InputTable table, RowChoice choice) {
    this.rows = other.rows;
    this.table = table;
    this.bars = other.bars;
    this.targets = other.targets;
    this.choice = choice;
  }

  /** Returns the same rows with another choice of those that are learned from and asked. */
  PooledRows with(RowChoice other) {
    return new PooledRows(this, table, other);
  }

  /** Returns the same rows with some of the inputs alone; the rows themselves if with all. */
  PooledRows of(List<String> names) {
    if (names.equals(table.features())) {
      return this;
    }
    int[] columns = names.stream().mapToInt(table.features()::indexOf).toArray();
    return of(columns);
  }

  /** Returns the same rows with some of the inputs alone. */
  PooledRows of(int[] columns) {
    List<String> names = Arrays.stream(columns).mapToObj(table.features()::get).toList();
    float[] values = new float[columns.length * targets.length];
    for (int row = 0; row < targets.length; row++) {
      for (int j = 0; j < columns.length; j++) {
        values[row * columns.length + j] = table.value(row, columns[j]);
      }
    }
    return new PooledRows(this, InputTable.over(names, values), choice);
  }

  /** Sums over the bars after an origin. */
  private static final class BarTargets {
    private final double[] variance;
    private final int[] recorded;

    BarTargets(BarGrid grid) {
      variance = new double[grid.size() + 1];
      recorded = new int[grid.size() + 1];
      for (int bar = 0; bar < grid.size(); bar++) {
        double r = grid.logReturn(bar);
        variance[bar + 1] = variance[bar] + r * r;
        recorded[bar + 1] = recorded[bar] + (grid.isRecorded(bar) ? 1 : 0);
      }
    }

    double variance(int last, int bars, double leastRecorded, double least) {
      int end = last + 1 + bars;
      if (end >= variance.length || recorded[end] - recorded[last + 1] < leastRecorded * bars) {
        return Double.NaN;
      }
      return Math.max(variance[end] - variance[last + 1], least);
    }
  }

  PanelRows rows() {
    return rows;
  }

  InputTable table() {
    return table;
  }

  /** Returns y of row {@code row}; NaN where it was not measured. */
  double target(int row) {
    return targets[row];
  }

  /** Returns y of some rows (rows). */
  double[] targets(int[] which) {
    return Arrays.stream(which).mapToDouble(row -> targets[row]).toArray();
  }

  /** Returns the variance that stands for y = {@code log} at row {@code row}. */
  double variance(int row, double log) {
    return bars * rows.base(row) * StrictMath.exp(log);
  }

  /**
   * Returns the rows that a fit at {@code time} [µs since the epoch] learns from: if not chosen
   * otherwise, those that were measured in full before it.
   */
  int[] before(long time) {
    long span = bars * (HourSeries.HOUR / 12);
    return where(
        row ->
            !Double.isNaN(targets[row])
                && choice.learns(rows.origin(row), rows.origin(row) + span, time));
  }

  /**
   * Returns the rows that are asked with an origin in [{@code from}, {@code to}), measured or not.
   */
  int[] within(long from, long to) {
    return where(
        row -> rows.origin(row) >= from && rows.origin(row) < to && choice.asks(rows.origin(row)));
  }

  /** Returns the day of UTC that the origin of row {@code row} lies in. */
  long day(int row) {
    return Math.floorDiv(rows.origin(row), DAY);
  }

  private int[] where(IntPredicate wanted) {
    return IntStream.range(0, targets.length).filter(wanted).toArray();
  }
}
