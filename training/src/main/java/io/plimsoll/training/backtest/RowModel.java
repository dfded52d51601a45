package io.plimsoll.training.backtest;

/** A fitted function of a row of inputs, in logs: of a variance relative to its base, of odds. */
interface RowModel {
  /** Says nothing: 0 at every row. */
  RowModel ZERO = row -> 0;

  /**
   * Returns the value at one row.
   *
   * @param row inputs in the order of the table that the model was fitted on
   */
  double log(double[] row);
}
