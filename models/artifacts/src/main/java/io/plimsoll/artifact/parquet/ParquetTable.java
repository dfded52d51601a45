package io.plimsoll.artifact.parquet;

import io.plimsoll.market.Check;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/** Rows of a flat Parquet file, held by column. A null number is {@code NaN}, a null text "". */
public final class ParquetTable {
  private final List<ParquetColumn> columns;
  private final Object[] values;
  private final BitSet[] nulls;
  private final int size;

  private ParquetTable(List<ParquetColumn> columns, Object[] values, BitSet[] nulls, int size) {
    this.columns = columns;
    this.values = values;
    this.nulls = nulls;
    this.size = size;
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /** Returns the 64-bit integers of column {@code name} (rows), 0 where null. */
  public long[] longs(String name) {
    return (long[]) values[index(name, ParquetColumn.Type.BIGINT)];
  }

  /** Returns the 64-bit integer at {@code row} of column {@code name}, none if it is null. */
  public OptionalLong optionalLong(String name, int row) {
    int index = index(name, ParquetColumn.Type.BIGINT);
    return nulls[index].get(row)
        ? OptionalLong.empty()
        : OptionalLong.of(((long[]) values[index])[row]);
  }

  /** Returns the numbers of column {@code name} (rows), of 32-bit integers too. */
  public double[] numbers(String name) {
    int index = index(name, null);
    Check.argument(values[index] instanceof double[], "column must hold numbers, was %s", name);
    return (double[]) values[index];
  }

  /** Returns the texts of column {@code name} (rows). */
  public String[] texts(String name) {
    return (String[]) values[index(name, ParquetColumn.Type.VARCHAR)];
  }

  private int index(String name, ParquetColumn.Type type) {
    for (int i = 0; i < columns.size(); i++) {
      ParquetColumn column = columns.get(i);
      if (column.name().equals(name) && (type == null || column.type() == type)) {
        return i;
      }
    }
    throw new IllegalArgumentException("column must be one of " + columns + ", was " + name);
  }

  /** Collects rows; arrays double as they fill. */
  static final class Builder {
    private static final int FIRST_CAPACITY = 1024;

    private final List<ParquetColumn> columns;
    private final Object[] values;
    private final BitSet[] nulls;
    private int capacity = FIRST_CAPACITY;
    private int size;

    Builder(List<ParquetColumn> columns) {
      this.columns = List.copyOf(columns);
      this.values = new Object[columns.size()];
      this.nulls = new BitSet[columns.size()];
      for (int i = 0; i < values.length; i++) {
        nulls[i] = new BitSet();
        values[i] =
            switch (columns.get(i).type()) {
              case VARCHAR -> new String[capacity];
              case BIGINT -> new long[capacity];
              case INTEGER, DOUBLE -> new double[capacity];
            };
      }
    }

    /** Adds the row at which {@code rows} stands. */
    void add(ResultSet rows) throws SQLException {
      if (size == capacity) {
        capacity *= 2;
        resize(capacity);
      }
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof double[] numbers) {
          double value = rows.getDouble(i + 1);
          numbers[size] = rows.wasNull() ? Double.NaN : value;
        } else if (values[i] instanceof long[] longs) {
          longs[size] = rows.getLong(i + 1);
          nulls[i].set(size, rows.wasNull());
        } else {
          String text = rows.getString(i + 1);
          ((String[]) values[i])[size] = text == null ? "" : text;
        }
      }
      size++;
    }

    ParquetTable build() {
      resize(size);
      return new ParquetTable(columns, values, nulls, size);
    }

    private void resize(int length) {
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof double[] numbers) {
          values[i] = Arrays.copyOf(numbers, length);
        } else if (values[i] instanceof long[] longs) {
          values[i] = Arrays.copyOf(longs, length);
        } else {
          values[i] = Arrays.copyOf((String[]) values[i], length);
        }
      }
    }
  }
}
