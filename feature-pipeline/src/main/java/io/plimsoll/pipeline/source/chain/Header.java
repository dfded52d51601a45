package io.plimsoll.pipeline.source.chain;

import io.plimsoll.pipeline.source.RawFile;
import io.plimsoll.pipeline.source.RawRecord;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The columns that the first line of a file names; upper and lower case are the same.
 *
 * @param names of the columns, stripped of blanks, quotes and byte-order mark, in lower case
 */
record Header(List<String> names) {
  static Header of(RawRecord line) {
    return new Header(line.fields().stream().map(Header::plain).toList());
  }

  /** Returns the header of {@code file}, one without columns if the file is empty. */
  static Header of(RawFile file) throws IOException {
    return of(new RawRecord(1, file.firstLine()));
  }

  /**
   * Returns whether {@code file} is a table, plain or gzipped, whose header is as {@code wanted}.
   * Zip archives are left to those whose files they are.
   */
  static boolean fits(RawFile file, Predicate<Header> wanted) throws IOException {
    String name = file.name().toLowerCase(Locale.ROOT);
    return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && wanted.test(of(file));
  }

  boolean hasAll(List<String> columns) {
    return columns.stream().allMatch(column -> find(column).isPresent());
  }

  /** Returns whether these are the columns, in this order and no others. */
  boolean is(List<String> columns) {
    return names.equals(columns.stream().map(Header::plain).toList());
  }

  OptionalInt find(String column) {
    int index = names.indexOf(column.toLowerCase(Locale.ROOT));
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Returns the index of a column that is known to be there. */
  int index(String column) {
    return find(column)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "header must have a column " + column + ", was " + names));
  }

  /** Returns the index of the first of {@code columns} that is there, known to be one. */
  int indexOfFirst(List<String> columns) {
    return findFirst(columns)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "header must have one of the columns " + columns + ", was " + names));
  }

  /** Returns the index of the first of {@code columns} that is there, if one is. */
  OptionalInt findFirst(List<String> columns) {
    return columns.stream()
        .map(this::find)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private static String plain(String name) {
    return name.replace("\uFEFF", "").replace("\"", "").strip().toLowerCase(Locale.ROOT);
  }
}
