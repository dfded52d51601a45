package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** DuckDB in this process: the statement of {@code features.sql}, with two threads. */
final class DuckDbTrades implements TradeEngine, AutoCloseable {
  private static final String STATEMENT = "features.sql";

  private final BenchFiles files;
  private final Connection connection;

  private DuckDbTrades(BenchFiles files, Connection connection) {
    this.files = files;
    this.connection = connection;
  }

  static DuckDbTrades open(BenchFiles files) throws IOException {
    try {
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      try (var statement = connection.createStatement()) {
        statement.execute("SET threads = 2");
      }
      return new DuckDbTrades(files, connection);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public void run() throws IOException {
    String paths =
        files.parquet().stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String sql =
        text()
            .replace("$files", paths)
            .replace("$step", Long.toString(BenchFiles.STEP))
            .replace("$volume", files.bucketVolume() + "::DOUBLE");
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  @Override
  public TradeRows rows() throws IOException {
    var rows = new TradeRows();
    try (var statement = connection.createStatement();
        ResultSet found = statement.executeQuery("FROM trade_features ORDER BY start")) {
      var values = new double[TradeRows.NAMES.size()];
      while (found.next()) {
        for (int i = 0; i < values.length; i++) {
          double value = found.getDouble(i + 2);
          values[i] = found.wasNull() ? Double.NaN : value;
        }
        rows.add(found.getLong(1), values);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static String text() throws IOException {
    try (InputStream in = DuckDbTrades.class.getResourceAsStream(STATEMENT)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static IOException failure(SQLException cause) {
    return new IOException("Cannot compute features in SQL: " + cause.getMessage(), cause);
  }
}
