package io.plimsoll.artifact.event;

/** Rows of a canonical file by column, in the order of {@link EventFormat#columns}. */
public interface RowBatch {
  /** Returns the number of rows. */
  int rows();

  /** Returns whether the value is null. */
  boolean isNull(int column, int row);

  /** Returns a 64-bit integer. */
  long getLong(int column, int row);

  /** Returns a 32-bit integer. */
  int getInt(int column, int row);

  /** Returns a number, NaN where null. */
  double getDouble(int column, int row);

  /** Returns a text, empty where null. */
  String getText(int column, int row);
}
