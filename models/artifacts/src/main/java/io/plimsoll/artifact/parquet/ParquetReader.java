package io.plimsoll.artifact.parquet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads Parquet files into columns, rows in the order of the files.
 *
 * <p>One reader serves many files, one after another; it is not for several threads.
 */
public final class ParquetReader implements AutoCloseable {
  private static final Path MEMORY = Path.of("rows in memory");

  private final Connection connection;

  private ParquetReader(Connection connection) {
    this.connection = connection;
  }

  /** Returns a reader over a database of its own. */
  public static ParquetReader open() throws IOException {
    try {
      return new ParquetReader(DuckDb.open());
    } catch (SQLException e) {
      throw DuckDb.failure("open", MEMORY, e);
    }
  }

  /**
   * Returns the columns of {@code file}.
   *
   * @throws IOException if a column has a type that the project does not use
   */
  public List<ParquetColumn> columns(Path file) throws IOException {
    checkPresent(file);
    String query = "DESCRIBE SELECT * FROM read_parquet(" + DuckDb.quoted(file) + ")";
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      var columns = new ArrayList<ParquetColumn>();
      while (rows.next()) {
        columns.add(new ParquetColumn(rows.getString(1), type(file, rows.getString(2))));
      }
      return columns;
    } catch (SQLException e) {
      throw DuckDb.failure("read", file, e);
    }
  }

  /**
   * Returns the given columns of {@code files}, one file after the other.
   *
   * @throws IOException if a file is absent, damaged, or lacks a column
   */
  public ParquetTable read(List<Path> files, List<ParquetColumn> columns) throws IOException {
    var table = new ParquetTable.Builder(columns);
    for (Path file : files) {
      add(table, file, columns, "");
    }
    return table.build();
  }

  /** Returns the names of the columns of {@code file}, whatever their types. */
  public List<String> names(Path file) throws IOException {
    checkPresent(file);
    String query = "DESCRIBE SELECT * FROM read_parquet(" + DuckDb.quoted(file) + ")";
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    } catch (SQLException e) {
      throw DuckDb.failure("read", file, e);
    }
  }

  /** Returns the given columns of {@code file} as texts, row by row; a missing value is empty. */
  public List<List<String>> texts(Path file, List<String> columns) throws IOException {
    checkPresent(file);
    String names =
        columns.stream()
            .map(column -> "coalesce(CAST(" + DuckDb.identifier(column) + " AS VARCHAR), '')")
            .collect(Collectors.joining(", "));
    String query = "SELECT " + names + " FROM read_parquet(" + DuckDb.quoted(file) + ")";
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      var texts = new ArrayList<List<String>>();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int i = 1; i <= columns.size(); i++) {
          cells.add(rows.getString(i));
        }
        texts.add(List.copyOf(cells));
      }
      return texts;
    } catch (SQLException e) {
      throw DuckDb.failure("read", file, e);
    }
  }

  /** Returns the given columns of the first {@code limit} rows of {@code file}. */
  public ParquetTable head(Path file, List<ParquetColumn> columns, int limit) throws IOException {
    var table = new ParquetTable.Builder(columns);
    add(table, file, columns, " LIMIT " + limit);
    return table.build();
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DuckDb.failure("close", MEMORY, e);
    }
  }

  private void add(
      ParquetTable.Builder table, Path file, List<ParquetColumn> columns, String suffix)
      throws IOException {
    checkColumns(file, columns);
    String names = columns.stream().map(ParquetColumn::name).collect(Collectors.joining(", "));
    String query = "SELECT " + names + " FROM read_parquet(" + DuckDb.quoted(file) + ")" + suffix;
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        table.add(rows);
      }
    } catch (SQLException e) {
      throw DuckDb.failure("read", file, e);
    }
  }

  private void checkColumns(Path file, List<ParquetColumn> wanted) throws IOException {
    List<ParquetColumn> present = columns(file);
    for (ParquetColumn column : wanted) {
      if (!present.contains(column)) {
        throw new IOException(
            "Cannot read "
                + file
                + ": no column "
                + column.name()
                + " of type "
                + column.type()
                + " among "
                + present.stream().map(ParquetColumn::name).toList());
      }
    }
  }

  private static void checkPresent(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new FileNotFoundException("Cannot read " + file + ": no such file");
    }
  }

  private static ParquetColumn.Type type(Path file, String word) throws IOException {
    for (ParquetColumn.Type type : ParquetColumn.Type.values()) {
      if (type.name().equals(word)) {
        return type;
      }
    }
    throw new IOException("Cannot read " + file + ": unknown column type " + word);
  }
}
