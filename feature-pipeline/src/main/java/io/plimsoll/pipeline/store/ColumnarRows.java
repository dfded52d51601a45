package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.RowBatch;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Spark's columns as rows of a canonical file. */
final class ColumnarRows implements RowBatch {
  private final ColumnVector[] columns;
  private final int rows;

  ColumnarRows(ColumnarBatch batch) {
    columns = new ColumnVector[batch.numCols()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = batch.column(i);
    }
    rows = batch.numRows();
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public boolean isNull(int column, int row) {
    return columns[column].isNullAt(row);
  }

  @Override
  public long getLong(int column, int row) {
    return columns[column].getLong(row);
  }

  @Override
  public int getInt(int column, int row) {
    return columns[column].getInt(row);
  }

  @Override
  public double getDouble(int column, int row) {
    return columns[column].isNullAt(row) ? Double.NaN : columns[column].getDouble(row);
  }

  @Override
  public String getText(int column, int row) {
    return columns[column].isNullAt(row) ? "" : columns[column].getUTF8String(row).toString();
  }
}
