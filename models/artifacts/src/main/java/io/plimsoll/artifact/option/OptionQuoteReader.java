package io.plimsoll.artifact.option;

import io.plimsoll.artifact.AbiEncoder;
import io.plimsoll.artifact.Bytes32;
import io.plimsoll.artifact.Keccak;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads quotes of options from a CSV file with the header {@code
 * time,instrument,forward,discount,price,spread,volume}.
 *
 * <p>{@code time} is when the row was known, UTC to the second; forward and price are in USD with 6
 * decimals, the discount factor of the expiry and the bid-ask spread over price with 9, the options
 * traded within the last day with 8: further digits are rounded. Rows after the moment asked for
 * are not looked at, of an option's others the latest counts. A row that cannot be taken, or two of
 * one option and time, refuse that option, by name with the line and the reason; one that names no
 * option is told by its line. The rest are read.
 */
public final class OptionQuoteReader {
  private static final List<String> HEADER =
      List.of("time", "instrument", "forward", "discount", "price", "spread", "volume");
  private static final Bytes32 TYPE = Keccak.hash("PlimsollOptionQuotes(1)");

  private final Instant asOf;
  private final SortedMap<Instrument, OptionQuoteRow> rows = new TreeMap<>();
  private final SortedMap<Instrument, String> refused = new TreeMap<>();
  private final List<Refused> unreadable = new ArrayList<>();

  private OptionQuoteReader(Instant asOf) {
    this.asOf = asOf;
  }

  /**
   * Returns the quotes of {@code file} as of {@code asOf}.
   *
   * @throws IllegalArgumentException if the file is missing, is no CSV, or has another header
   */
  public static OptionQuotes read(Path file, Instant asOf) {
    Check.argument(Files.isRegularFile(file), "option quotes must be a file, was %s", file);
    var reader = new OptionQuoteReader(asOf);
    try (var text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        var parser = CSVFormat.RFC4180.parse(text)) {
      var lines = parser.iterator();
      Check.argument(
          lines.hasNext() && lines.next().toList().equals(HEADER),
          "option quotes must begin with the header %s, was other in %s",
          String.join(",", HEADER),
          file.getFileName());
      while (lines.hasNext()) {
        reader.take(lines.next());
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new IllegalArgumentException(
          "Cannot read option quotes " + file.getFileName() + ": " + e.getMessage(), e);
    }
    return reader.quotes();
  }

  private void take(CSVRecord line) {
    String place = "line " + line.getRecordNumber();
    Instrument option;
    try {
      option = OptionQuoteRow.option(line);
    } catch (IllegalArgumentException e) {
      unreadable.add(new Refused("option quotes, " + place, e.getMessage()));
      return;
    }
    try {
      Instant time = OptionQuoteRow.time(line);
      if (time.isAfter(asOf)) {
        return;
      }
      var row = OptionQuoteRow.of(option, time, line);
      var before = rows.get(option);
      Check.argument(
          before == null || !before.time().equals(time),
          "quotes of one time must be one an option, was %s twice",
          time);
      if (before == null || time.isAfter(before.time())) {
        rows.put(option, row);
      }
    } catch (IllegalArgumentException e) {
      refused.putIfAbsent(option, place + ": " + e.getMessage());
    }
  }

  private OptionQuotes quotes() {
    rows.keySet().removeAll(refused.keySet());
    var words = new AbiEncoder().bytes32(TYPE);
    rows.values().forEach(row -> row.addTo(words));
    return new OptionQuotes(
        rows.values().stream().map(OptionQuoteRow::quote).toList(),
        refused,
        unreadable,
        words.hash());
  }
}
