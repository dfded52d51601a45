package io.plimsoll.forecast.panel;

import io.plimsoll.forecast.learning.InputTable;

/**
 * Inputs at many origins of many instruments, ordered by origin, then by instrument.
 *
 * <p>Row i belongs to instrument {@link #instrument} and holds what was known at {@link #origin}.
 */
public final class PanelRows {
  private final InputTable table;
  private final int[] instruments;
  private final int[] bars;
  private final long[] origins;
  private final double[] bases;

  PanelRows(InputTable table, int[] instruments, int[] bars, long[] origins, double[] bases) {
    this.table = table;
    this.instruments = instruments;
    this.bars = bars;
    this.origins = origins;
    this.bases = bases;
  }

  /** Returns the inputs (rows, inputs), all finite. */
  public InputTable table() {
    return table;
  }

  /** Returns the number of rows. */
  public int size() {
    return origins.length;
  }

  /** Returns the index of the row's instrument among the grids of the panel. */
  public int instrument(int row) {
    return instruments[row];
  }

  /** Returns the last bar that the row knows, an index of its instrument's grid. */
  public int bar(int row) {
    return bars[row];
  }

  /** Returns when the row's last bar closed [µs since the epoch]. */
  public long origin(int row) {
    return origins[row];
  }

  /**
   * Returns what the row is relative to: the mean squared return of a bar over the week up to the
   * origin, above 0.
   */
  public double base(int row) {
    return bases[row];
  }
}
