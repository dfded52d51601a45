package io.plimsoll.training.conformance;

import java.io.IOException;
import java.nio.file.Path;
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
   * Returns the numbers (rows) of the column {@code name}.
   *
   * @throws IOException if there is no such column, or a field is no number
   */
  double[] column(String name) throws IOException {
    if (!names.contains(name)) {
      throw new IOException("Cannot read " + path + ": it has no column " + name);
    }
    double[] values = new double[rows.size()];
    for (int row = 0; row < values.length; row++) {
      String field = rows.get(row).get(name);
      try {
        values[row] = Double.parseDouble(field);
      } catch (NumberFormatException e) {
        throw new IOException(
            "Cannot read "
                + path
                + ": "
                + name
                + " of row "
                + (row + 1)
                + " must be a number, was "
                + field,
            e);
      }
    }
    return values;
  }
}
