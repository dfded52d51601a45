package io.plimsoll.artifact.event;

import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetTable;
import java.util.List;

/**
 * Some rows of a table as a batch.
 *
 * @param columns of the format
 * @param table that was read
 * @param from first row
 * @param rows of the batch
 */
record TableRows(List<ParquetColumn> columns, ParquetTable table, int from, int rows)
    implements RowBatch {
  @Override
  public boolean isNull(int column, int row) {
    return columns.get(column).type() == ParquetColumn.Type.DOUBLE
        && Double.isNaN(getDouble(column, row));
  }

  @Override
  public long getLong(int column, int row) {
    return table.longs(name(column))[from + row];
  }

  @Override
  public int getInt(int column, int row) {
    return (int) table.numbers(name(column))[from + row];
  }

  @Override
  public double getDouble(int column, int row) {
    return table.numbers(name(column))[from + row];
  }

  @Override
  public String getText(int column, int row) {
    return table.texts(name(column))[from + row];
  }

  private String name(int column) {
    return columns.get(column).name();
  }
}
