package io.plimsoll.training.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The columns of one file. */
final class ReferenceTable {
  private final Path path;
  private final List<String> names;
  private final List<CSVRecord> rows;

  ReferenceTable(Path path, List<String> names, List<CSVRecord> rows) {
    this.path = path;
    this.names = names;
    this.rows = rows;
  }

  /** Returns the names of the columns, in their order. */
  List<String> names() {
    return names;
  }

  /**
   * Returns the days (rows) of the column {@code name}.
   *
   * @throws IOException if there is no such column, or a field is no date of {@code format}
   */
  LocalDate[] dates(String name, DateTimeFormatter format) throws IOException {
    check(name);
    LocalDate[] dates = new LocalDate[rows.size()];
    for (int row = 0; row < dates.length; row++) {
      try {
        dates[row] = LocalDate.parse(rows.get(row).get(name), format);
      } catch (DateTimeParseException e) {
        throw invalid(name, row, "a date", e);
      }
    }
    return dates;
  }

  /**
   * Returns the numbers (rows) of the column {@code name}.
   *
   * @throws IOException if there is no such column, or a field is no number
   */
  double[] column(String name) throws IOException {
    check(name);
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      try {
        values[row] = Double.parseDouble(rows.get(row).get(name));
      } catch (NumberFormatException e) {
        throw invalid(name, row, "a number", e);
      }
    }
    return values;
  }

  private void check(String name) throws IOException {
    if (!names.contains(name)) {
      throw new IOException("Cannot read " + path + ": it has no column " + name);
    }
  }

  private IOException invalid(String name, int row, String what, Exception cause) {
    String field = rows.get(row).get(name);
    return new IOException(
        "Cannot read "
            + path
            + ": "
            + name
            + " of row "
            + (row + 1)
            + " must be "
            + what
            + ", was "
            + field,
        cause);
  }
}
