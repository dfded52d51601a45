package io.plimsoll.artifact.book;

import io.plimsoll.market.Check;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a file of accounts, as text.
 *
 * @param place where it stands, such as {@code line 3}
 * @param cells in the order of the header
 * @param fault why it cannot be taken, whatever its cells; empty where it may be
 */
record BookRow(String place, List<String> cells, Optional<String> fault) {
  BookRow {
    cells = List.copyOf(cells);
  }

  /** Creates a row whose cells decide. */
  BookRow(String place, List<String> cells) {
    this(place, cells, Optional.empty());
  }

  /**
   * Returns if the row may be taken.
   *
   * @throws IllegalArgumentException if not, with its fault
   */
  void check() {
    Check.argument(fault.isEmpty(), "%s", fault.orElse(""));
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
