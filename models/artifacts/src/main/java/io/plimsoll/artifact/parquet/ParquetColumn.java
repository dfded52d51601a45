package io.plimsoll.artifact.parquet;

/**
 * One column of a flat Parquet file.
 *
 * @param name lower case with underscores
 * @param type what it holds
 */
public record ParquetColumn(String name, Type type) {
  /** The types that the project's files use. */
  public enum Type {
    VARCHAR,
    BIGINT,
    INTEGER,
    DOUBLE
  }

  /** Returns a column of text. */
  public static ParquetColumn text(String name) {
    return new ParquetColumn(name, Type.VARCHAR);
  }

  /** Returns a column of 64-bit integers. */
  public static ParquetColumn bigint(String name) {
    return new ParquetColumn(name, Type.BIGINT);
  }

  /** Returns a column of 32-bit integers. */
  public static ParquetColumn integer(String name) {
    return new ParquetColumn(name, Type.INTEGER);
  }

  /** Returns a column of doubles. */
  public static ParquetColumn number(String name) {
    return new ParquetColumn(name, Type.DOUBLE);
  }
}
