package io.plimsoll.training.backtest;

/** A fitted function of a row of inputs, in logs: of a variance relative to its base, of odds. */
interface RowModel {
  /**
   * Returns the value at one row.
   *
   * @param row inputs in the order of the table that the model was fitted on
   */
  double log(double[] row);
}
