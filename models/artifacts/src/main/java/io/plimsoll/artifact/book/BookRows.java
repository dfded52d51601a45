package io.plimsoll.artifact.book;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.market.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;

/**
 * Reads the rows of a table of text that is written as CSV with a header, as a JSON list of objects
 * ({@code .json}), or as Parquet ({@code .parquet}). Numbers of JSON and Parquet are taken as they
 * are written in decimals.
 */
final class BookRows {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final String what;
  private final List<String> header;

  /**
   * Creates a reader.
   *
   * @param what the file is called in messages, such as {@code accounts}
   * @param header columns, in the order of a CSV file
   */
  BookRows(String what, List<String> header) {
    this.what = what;
    this.header = List.copyOf(header);
  }

  /** Passes every row of {@code file} on, in its order. */
  void read(Path file, Consumer<BookRow> rows) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".parquet")) {
      parquet(file, rows);
    } else if (name.endsWith(".json")) {
      json(file, rows);
    } else {
      csv(file, rows);
    }
  }

  private void csv(Path file, Consumer<BookRow> rows) throws IOException {
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var parser = CSVFormat.RFC4180.parse(reader)) {
      var records = parser.iterator();
      Check.argument(
          records.hasNext() && records.next().toList().equals(header),
          "%s must begin with the header %s, was other in %s",
          what,
          String.join(",", header),
          file.getFileName());
      while (records.hasNext()) {
        rows.accept(BookRow.of(records.next()));
      }
    }
  }

  private void json(Path file, Consumer<BookRow> rows) throws IOException {
    JsonNode list = JSON.readTree(file.toFile());
    Check.argument(
        list.isArray(), "%s must be a list of objects, was %s", what, list.getNodeType());
    int number = 0;
    for (JsonNode row : list) {
      number++;
      var cells = new ArrayList<String>();
      var unknown = new TreeSet<String>();
      row.fieldNames().forEachRemaining(unknown::add);
      header.forEach(unknown::remove);
      for (String column : header) {
        cells.add(text(row.path(column)));
      }
      rows.accept(new BookRow("row " + number, cells, fault(row, unknown)));
    }
  }

  private Optional<String> fault(JsonNode row, Collection<String> unknown) {
    if (!row.isObject()) {
      return Optional.of("a row must be an object, was " + row.getNodeType());
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("a row must have keys of " + header + ", was " + unknown);
  }

  private static String text(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  private void parquet(Path file, Consumer<BookRow> rows) throws IOException {
    try (var reader = ParquetReader.open()) {
      var present = reader.names(file);
      Check.argument(
          present.equals(header), "%s must have the columns %s, was %s", what, header, present);
      int number = 0;
      for (List<String> cells : reader.texts(file, header)) {
        number++;
        rows.accept(new BookRow("row " + number, cells));
      }
    }
  }
}
