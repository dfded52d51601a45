package io.plimsoll.artifact.market;

import io.plimsoll.artifact.TextFile;
import io.plimsoll.artifact.event.EventFolder;
import io.plimsoll.artifact.market.FeeHistory.Step;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.artifact.parquet.ParquetReader;
import io.plimsoll.artifact.parquet.ParquetTable;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads recorded fees of a chain: the output of {@code plimsoll data import}, or text, a file or a
 * folder of {@code .csv} and {@code .csv.gz}.
 *
 * <ul>
 *   <li>Daily statistics, header {@code date_utc,avg_gas_price_wei,…}: a day's average holds
 *       through the day and is known {@link DailyGas#LAG} after its end.
 *   <li>Snapshots of a node, a header with {@code ts_ms}, {@code base_fee} and {@code
 *       medium_priority_fee}: their sum, known when it was asked for. An import that has both gives
 *       these.
 * </ul>
 */
public final class FeeFiles {
  private static final String DAY = "date_utc";
  private static final String AVERAGE = "avg_gas_price_wei";
  private static final String TIME = "ts_ms";
  private static final String BASE_FEE = "base_fee";
  private static final String TIP = "medium_priority_fee";

  private FeeFiles() {}

  /** How the lines of a file are read. */
  private enum Form {
    DAYS,
    SNAPSHOTS;

    List<String> columns() {
      return this == DAYS ? List.of(DAY, AVERAGE) : List.of(TIME, BASE_FEE, TIP);
    }

    Step step(String[] words) {
      if (this == SNAPSHOTS) {
        long time = Math.multiplyExact(Long.parseLong(words[0]), 1000);
        return new Step(time, time, price(words[1]) + price(words[2]));
      }
      LocalDate day = LocalDate.parse(words[0]);
      return day(micros(day.plusDays(1)), Long.parseLong(words[1]));
    }
  }

  /**
   * Returns the fees of a file or a folder.
   *
   * @throws IOException "Cannot read FILE line N: reason", or if there are no fees
   */
  public static FeeHistory read(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return FeeHistory.of(path.toString(), text(path));
    }
    if (!Files.isDirectory(path)) {
      throw new IOException("Cannot read fees: there is no file or folder " + path);
    }
    var steps = new ArrayList<Step>();
    List<Feed> feeds =
        EventFolder.feeds(path).stream().filter(feed -> feed.kind() == EventKind.FEES).toList();
    var imported = new MarketFolder(path);
    if (!feeds.isEmpty()) {
      steps.addAll(snapshots(path, feeds.get(0)));
    } else if (Files.isRegularFile(imported.gas())) {
      for (DailyGas day : GasFile.read(imported)) {
        steps.add(day(day.eventTime(), day.averageGasPrice()));
      }
    } else {
      for (Path file : textFiles(path)) {
        steps.addAll(text(file));
      }
    }
    if (steps.isEmpty()) {
      throw new IOException("Cannot read fees: none in " + path);
    }
    return FeeHistory.of(path.toString(), steps);
  }

  private static List<Path> textFiles(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?")).sorted().toList();
    }
  }

  private static List<Step> snapshots(Path root, Feed feed) throws IOException {
    try (var parquet = ParquetReader.open()) {
      ParquetTable rows =
          parquet.read(
              EventFolder.files(root, feed),
              List.of(
                  ParquetColumn.bigint("event_time"),
                  ParquetColumn.bigint("known_time"),
                  ParquetColumn.number(BASE_FEE),
                  ParquetColumn.number(TIP)));
      var steps = new ArrayList<Step>();
      for (int i = 0; i < rows.size(); i++) {
        double price = rows.numbers(BASE_FEE)[i] + rows.numbers(TIP)[i];
        if (!Double.isNaN(price)) { // a snapshot need not give both
          steps.add(new Step(rows.longs("event_time")[i], rows.longs("known_time")[i], price));
        }
      }
      return steps;
    }
  }

  private static List<Step> text(Path file) throws IOException {
    var steps = new ArrayList<Step>();
    try (BufferedReader lines = TextFile.open(file)) {
      String head = lines.readLine();
      List<String> names = head == null ? List.of() : Arrays.asList(head.strip().split(",", -1));
      Optional<Form> form =
          Arrays.stream(Form.values())
              .filter(each -> names.containsAll(each.columns()))
              .findFirst();
      if (form.isEmpty()) {
        throw new IOException(
            "Cannot read "
                + file
                + " line 1: it must name "
                + String.join(",", Form.DAYS.columns())
                + " or "
                + String.join(",", Form.SNAPSHOTS.columns())
                + ", was "
                + head);
      }
      int[] at = form.get().columns().stream().mapToInt(names::indexOf).toArray();
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        steps.add(step(form.get(), at, names.size(), line, file + " line " + number));
      }
    }
    return steps;
  }

  private static Step step(Form form, int[] at, int columns, String line, String place)
      throws IOException {
    try {
      String[] cells = line.split(",", -1);
      if (cells.length != columns) {
        throw new IllegalArgumentException(
            "it must have " + columns + " cells, was " + cells.length);
      }
      return form.step(Arrays.stream(at).mapToObj(i -> cells[i].strip()).toArray(String[]::new));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
      throw new IOException("Cannot read " + place + ": " + e.getMessage(), e);
    }
  }

  private static Step day(long end, long price) {
    long length = Duration.ofDays(1).toNanos() / 1000;
    return new Step(end - length, end + DailyGas.LAG.toNanos() / 1000, price);
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
  }

  private static double price(String word) {
    return Double.parseDouble(word);
  }
}
