package io.plimsoll.training.lending;

import io.plimsoll.artifact.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Readers of recorded accounts of a lending pool ({@code ADDRESS_details_v2.csv.gz}) and of its
 * liquidations.
 */
final class LendingFiles {
  private static final String IN_USD = " (in USD)";
  private static final String COLLATERAL = "_collateral";
  private static final String DEBT = "_debt";
  private static final String PRICE = "_USD_price";
  private static final double WEI = 1e18;
  private static final double DUST = 1; // USD

  private LendingFiles() {}

  /** A row of a file, by column. */
  private interface RowReader {
    void read(Map<String, String> row);
  }

  /**
   * Returns the states of each account of a folder, or of one file, oldest first, by address in
   * small letters.
   *
   * @throws IOException "Cannot read FILE line N: reason"
   */
  static Map<String, List<LendingState>> accounts(Path folder) throws IOException {
    var accounts = new TreeMap<String, List<LendingState>>();
    for (Path file : files(folder)) {
      rows(
          file,
          row -> accounts.computeIfAbsent(user(row), key -> new ArrayList<>()).add(state(row)));
    }
    if (accounts.isEmpty()) {
      throw new IOException("Cannot read " + folder + ": it holds no ADDRESS_details_v2.csv.gz");
    }
    accounts.values().forEach(states -> states.sort(Comparator.comparingLong(LendingState::time)));
    return accounts;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException("Cannot read " + folder + ": no such folder");
    }
    try (var listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().contains("_details_")).sorted().toList();
    }
  }

  /**
   * A liquidation.
   *
   * @param time of its block [µs since the epoch]
   * @param collateral symbol of what was taken
   * @param debt symbol of what was repaid
   * @param amount repaid [units]
   */
  record Liquidation(long time, String collateral, String debt, double amount) {}

  /**
   * Returns the liquidations of each account, oldest first, by address in small letters.
   *
   * @throws IOException "Cannot read FILE line N: reason"
   */
  static Map<String, List<Liquidation>> liquidations(Path file) throws IOException {
    var events = new HashMap<String, List<Liquidation>>();
    rows(
        file,
        row ->
            events
                .computeIfAbsent(user(row), key -> new ArrayList<>())
                .add(
                    new Liquidation(
                        micros(row),
                        cell(row, "collateral_asset"),
                        cell(row, "debt_asset"),
                        number(row, "debt_amount"))));
    events.values().forEach(list -> list.sort(Comparator.comparingLong(Liquidation::time)));
    return events;
  }

  private static LendingState state(Map<String, String> row) {
    var prices = new HashMap<String, Double>();
    for (String column : row.keySet()) {
      if (column.endsWith(PRICE)) {
        double price = number(row, column);
        if (price > 0) {
          prices.put(column.substring(0, column.length() - PRICE.length()), price);
        }
      }
    }
    double ether = prices.getOrDefault("WETH", Double.NaN);
    return new LendingState(
        micros(row),
        amounts(row, COLLATERAL, prices),
        amounts(row, DEBT, prices),
        prices,
        number(row, "healthFactor"),
        number(row, "totalDebt") / WEI * ether);
  }

  /** Amounts come of the values in USD: those in tokens have decimals that files do not tell. */
  private static Map<String, Double> amounts(
      Map<String, String> row, String kind, Map<String, Double> prices) {
    var amounts = new HashMap<String, Double>();
    for (String column : row.keySet()) {
      if (column.endsWith(kind + IN_USD)) {
        String asset = column.substring(0, column.length() - (kind + IN_USD).length());
        double value = number(row, column);
        if (value >= DUST && prices.containsKey(asset)) {
          amounts.put(asset, value / prices.get(asset));
        }
      }
    }
    return amounts;
  }

  private static String user(Map<String, String> row) {
    return cell(row, "user").toLowerCase(Locale.ROOT);
  }

  private static long micros(Map<String, String> row) {
    return Math.multiplyExact(Long.parseLong(cell(row, "timestamp")), 1_000_000L);
  }

  private static String cell(Map<String, String> row, String column) {
    String cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("it must have a column " + column);
    }
    return cell;
  }

  private static double number(Map<String, String> row, String column) {
    String cell = cell(row, column);
    double number = cell.isEmpty() ? 0 : Double.parseDouble(cell);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(column + " must be finite, was " + cell);
    }
    return number;
  }

  private static void rows(Path file, RowReader reader) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = format.parse(TextFile.open(file))) {
      for (CSVRecord row : rows) {
        try {
          if (!row.isConsistent()) {
            throw new IllegalArgumentException(
                "it must have " + rows.getHeaderNames().size() + " cells, was " + row.size());
          }
          reader.read(row.toMap());
        } catch (IllegalArgumentException | ArithmeticException e) {
          throw new IOException(
              "Cannot read "
                  + file
                  + " line "
                  + (row.getRecordNumber() + 1)
                  + ": "
                  + e.getMessage(),
              e);
        }
      }
    }
  }
}
