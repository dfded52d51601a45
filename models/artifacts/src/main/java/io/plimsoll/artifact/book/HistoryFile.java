package io.plimsoll.artifact.book;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.artifact.TextFile;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.csv.CSVFormat;

/**
 * Joint hourly closes or log-returns of underlyings: CSV ({@code .gz} too) or Parquet ({@code
 * .parquet}) with the column {@code time} and one for each underlying, such as {@code BTC-USDT}.
 *
 * <p>A time is the end of its hour, UTC and a whole hour, rising from row to row. A cell that is
 * empty, and an hour that has no row, was not recorded: as in a feature table neither that hour nor
 * the return after it becomes a vector, and {@link #gaps} says which they are. Of rows after the
 * moment that is asked for nothing but the time is looked at.
 */
public final class HistoryFile {
  private static final Bytes32 TYPE = Keccak.hash("PlimsollHistory(1)");

  private final HistoryForm form;
  private final SortedMap<Underlying, HistoryColumn> columns;
  private final List<String> gaps;

  private HistoryFile(
      HistoryForm form, SortedMap<Underlying, HistoryColumn> columns, List<String> gaps) {
    this.form = form;
    this.columns = Collections.unmodifiableSortedMap(columns);
    this.gaps = List.copyOf(gaps);
  }

  /**
   * Returns the rows of {@code file} at and before {@code asOf}.
   *
   * @throws IllegalArgumentException if it cannot be read, or a row is refused
   */
  static HistoryFile read(Path file, HistoryForm form, Instant asOf) {
    Check.argument(Files.isRegularFile(file), "history must be a file, was %s", file);
    try {
      HistoryRows rows =
          file.getFileName().toString().endsWith(".parquet")
              ? parquet(file, form, asOf)
              : csv(file, form, asOf);
      return new HistoryFile(form, rows.columns(), rows.gaps());
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException("Cannot read history " + file + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Cannot read history " + file + ": " + e.getMessage(), e);
    }
  }

  private static HistoryRows csv(Path file, HistoryForm form, Instant asOf) throws IOException {
    try (var text = TextFile.open(file);
        var parser = CSVFormat.RFC4180.parse(text)) {
      var records = parser.iterator();
      var rows =
          new HistoryRows(records.hasNext() ? records.next().toList() : List.of(), form, asOf);
      records.forEachRemaining(record -> rows.add(BookRow.of(record)));
      return rows;
    }
  }

  private static HistoryRows parquet(Path file, HistoryForm form, Instant asOf) throws IOException {
    try (var reader = ParquetReader.open()) {
      List<String> header = reader.names(file);
      var rows = new HistoryRows(header, form, asOf);
      int number = 0;
      for (List<String> cells : reader.texts(file, header)) {
        number++;
        rows.add(new BookRow("row " + number, cells));
      }
      return rows;
    }
  }

  /**
   * Returns the rows of the underlying of each instrument, in the shape of a feature table with
   * {@code return_1h} and the realized measures {@code rv_1h}, {@code rsn_1h} and {@code rsp_1h} of
   * one return an hour; no rows where the history does not have it.
   */
  public List<FeatureFrame> frames(Collection<Instrument> instruments) {
    return instruments.stream()
        .map(
            instrument ->
                columns
                    .getOrDefault(instrument.underlying(), HistoryColumn.empty(form))
                    .frame(instrument))
        .toList();
  }

  /** Returns what was not recorded up to the moment, a line each with its place in the file. */
  public List<String> gaps() {
    return gaps;
  }

  /**
   * Returns the hash of the recorded hours: the same from CSV and Parquet, whatever comes after.
   */
  public Bytes32 hash() {
    var words = new AbiEncoder().bytes32(TYPE).bytes32(Keccak.hash(form.word()));
    columns.forEach(
        (underlying, column) -> column.addTo(words.bytes32(Keccak.hash(underlying.toString()))));
    return words.hash();
  }
}
