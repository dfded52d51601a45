package io.plimsoll.artifact.book;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a file of accounts, as text.
 *
 * @param place where it stands, such as {@code line 3}
 * @param cells in the order of the header
 */
record BookRow(String place, List<String> cells) {
  BookRow {
    cells = List.copyOf(cells);
  }

  /** Returns the row of a CSV file. */
  static BookRow of(CSVRecord row) {
    return new BookRow("line " + row.getRecordNumber(), row.toList());
  }

  String get(int column) {
    return cells.get(column);
  }

  int size() {
    return cells.size();
  }
}
