package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.Instrument;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows that a naive twin says an instrument has, some columns of each, and what a table says of
 * them when it is opened as any user would open it: by SQL over its Parquet files.
 */
final class ExpectedRows {
  private static final double RELATIVE = 1e-9;
  private static final double OF_ZERO = 1e-12;

  private final Instrument instrument;
  private final SortedMap<Long, SortedMap<String, Double>> rows = new TreeMap<>();

  ExpectedRows(Instrument instrument) {
    this.instrument = instrument;
  }

  /** Adds the row as of {@code asOf} [µs since the epoch]; NaN stands for null. */
  void add(long asOf, Map<String, Double> values) {
    rows.put(asOf, new TreeMap<>(values));
  }

  int size() {
    return rows.size();
  }

  /** Fails unless the table has these rows and no others, with these values. */
  void checkAgainst(Path table) throws SQLException {
    List<String> columns = List.copyOf(rows.get(rows.firstKey()).keySet());
    SortedMap<Long, SortedMap<String, Double>> found = read(table, columns);
    assertThat(found.keySet()).as("rows of %s", instrument).isEqualTo(rows.keySet());
    rows.forEach(
        (asOf, values) ->
            values.forEach(
                (column, value) ->
                    assertThat(found.get(asOf).get(column))
                        .as("%s of %s as of %s", column, instrument, asOf)
                        .satisfies(given -> check(given, value))));
  }

  private static void check(double found, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(found).isNaN();
    } else {
      double most = expected == 0 ? OF_ZERO : RELATIVE * Math.abs(expected);
      assertThat(Math.abs(found - expected))
          .as("distance of %s from %s", found, expected)
          .isLessThanOrEqualTo(most);
    }
  }

  private SortedMap<Long, SortedMap<String, Double>> read(Path table, List<String> columns)
      throws SQLException {
    String query =
        "SELECT event_time, "
            + String.join(", ", columns)
            + " FROM read_parquet('"
            + table
            + "/**/*.parquet') WHERE instrument = '"
            + instrument
            + "'";
    var found = new TreeMap<Long, SortedMap<String, Double>>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        var values = new TreeMap<String, Double>();
        for (int i = 0; i < columns.size(); i++) {
          double value = result.getDouble(i + 2);
          values.put(columns.get(i), result.wasNull() ? Double.NaN : value);
        }
        assertThat(found.put(result.getLong(1), values)).as("earlier row of that time").isNull();
      }
    }
    return found;
  }
}
