package io.plimsoll.artifact.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes Parquet files row by row: {@link #begin}, then each row's values in the order of the
 * columns and {@link #endRow}, then {@link #writeTo}. The same rows give the same bytes.
 *
 * <p>One writer serves many files, one after another; it is not for several threads.
 */
public final class ParquetWriter implements AutoCloseable {
  private static final Path MEMORY = Path.of("rows in memory");

  /* Whoever reads a file reads all of it, and pays for each group it has. */
  private static final int ROW_GROUP = 1 << 20;

  private final Connection connection;
  private DuckDBAppender appender;
  private State state = State.IDLE;

  private ParquetWriter(Connection connection) {
    this.connection = connection;
  }

  /** Returns a writer over a database of its own. */
  public static ParquetWriter open() throws IOException {
    try {
      return new ParquetWriter(DuckDb.open());
    } catch (SQLException e) {
      throw DuckDb.failure("open", MEMORY, e);
    }
  }

  /** Starts a file of the given columns; rows of a file that was not written are dropped. */
  public void begin(List<ParquetColumn> columns) throws IOException {
    String definition =
        columns.stream()
            .map(column -> column.name() + " " + column.type())
            .collect(Collectors.joining(", "));
    try (var statement = connection.createStatement()) {
      closeAppender();
      statement.execute("CREATE OR REPLACE TABLE pending (" + definition + ")");
      appender = connection.unwrap(DuckDBConnection.class).createAppender("main", "pending");
      state = State.BETWEEN_ROWS;
    } catch (SQLException e) {
      throw DuckDb.failure("begin", MEMORY, e);
    }
  }

  /** Adds a text to the row. */
  public ParquetWriter add(String value) throws IOException {
    return append(() -> appender.append(value));
  }

  /** Adds a 64-bit integer to the row. */
  public ParquetWriter add(long value) throws IOException {
    return append(() -> appender.append(value));
  }

  /** Adds a 32-bit integer to the row. */
  public ParquetWriter add(int value) throws IOException {
    return append(() -> appender.append(value));
  }

  /** Adds a number to the row; {@code NaN} becomes null, for it means "not computable". */
  public ParquetWriter add(double value) throws IOException {
    return append(() -> appendNumber(value));
  }

  /** Adds a null to the row. */
  public ParquetWriter addNull() throws IOException {
    return append(() -> appender.appendNull());
  }

  /** Ends the row. */
  public void endRow() throws IOException {
    append(appender::endRow);
    state = State.BETWEEN_ROWS;
  }

  /** Writes the rows since {@link #begin} to {@code file}, making its folder. */
  public void writeTo(Path file) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    try (var statement = connection.createStatement()) {
      closeAppender();
      statement.execute(
          "COPY pending TO "
              + DuckDb.quoted(file)
              + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE "
              + ROW_GROUP
              + ")");
      statement.execute("DROP TABLE pending");
    } catch (SQLException e) {
      throw DuckDb.failure("write", file, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeAppender();
      connection.close();
    } catch (SQLException e) {
      throw DuckDb.failure("close", MEMORY, e);
    }
  }

  private void appendNumber(double value) throws SQLException {
    if (Double.isNaN(value)) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
  }

  private ParquetWriter append(SqlAct act) throws IOException {
    try {
      if (state == State.BETWEEN_ROWS) {
        appender.beginRow();
        state = State.IN_ROW;
      }
      act.run();
      return this;
    } catch (SQLException e) {
      throw DuckDb.failure("write", MEMORY, e);
    }
  }

  private void closeAppender() throws SQLException {
    if (appender != null) {
      state = State.IDLE;
      appender.close();
      appender = null;
    }
  }

  private enum State {
    IDLE,
    BETWEEN_ROWS,
    IN_ROW
  }

  @FunctionalInterface
  private interface SqlAct {
    void run() throws SQLException;
  }
}
