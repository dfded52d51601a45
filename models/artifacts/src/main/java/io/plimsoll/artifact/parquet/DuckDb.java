package io.plimsoll.artifact.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens the in-memory database that reads and writes the project's Parquet files. */
final class DuckDb {
  private DuckDb() {}

  /** Returns a connection with one thread, so that rows keep their order and files their bytes. */
  static Connection open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (var statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute("SET preserve_insertion_order = true");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  /** Returns {@code file} as an SQL string. */
  static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  /** Returns the name of a column, whatever its letters, as an SQL identifier. */
  static String identifier(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  /** Returns the failure as one line: the engine explains itself over several. */
  static IOException failure(String act, Path file, SQLException cause) {
    String reason = String.valueOf(cause.getMessage());
    return new IOException(
        "Cannot " + act + " " + file + ": " + reason.lines().findFirst().orElse("unknown"), cause);
  }
}
