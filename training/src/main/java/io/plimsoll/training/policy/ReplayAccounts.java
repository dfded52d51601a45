package io.plimsoll.training.policy;

import io.plimsoll.artifact.TextFile;
import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accounts of a replay from a file, {@code .csv} or {@code .csv.gz}, with the columns {@code
 * instrument,account,entry_ts_ms,wanted_leverage,side} and perhaps more, which are not read. An
 * entry is named by the opening of the bar at whose close the account opens.
 */
public final class ReplayAccounts {
  private static final List<String> COLUMNS =
      List.of("instrument", "account", "entry_ts_ms", "wanted_leverage", "side");

  private ReplayAccounts() {}

  /**
   * Returns the accounts of each instrument.
   *
   * @param bar length of the bars
   * @throws IOException "Cannot read FILE line N: reason" if it is not such a file
   */
  public static Map<Instrument, List<ReplayAccount>> read(Path file, Duration bar)
      throws IOException {
    var accounts = new TreeMap<Instrument, List<ReplayAccount>>();
    try (BufferedReader lines = TextFile.open(file)) {
      String head = lines.readLine();
      if (head == null || !head.startsWith(String.join(",", COLUMNS))) {
        throw new IOException(
            "Cannot read "
                + file
                + " line 1: it must begin with "
                + String.join(",", COLUMNS)
                + ", was "
                + head);
      }
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        try {
          String[] cells = line.split(",", -1);
          if (cells.length < COLUMNS.size()) {
            throw new IllegalArgumentException(
                "it must have " + COLUMNS.size() + " cells, was " + cells.length);
          }
          accounts
              .computeIfAbsent(Instrument.parse(cells[0]), key -> new ArrayList<>())
              .add(
                  new ReplayAccount(
                      Long.parseLong(cells[2]) * 1000 + bar.toNanos() / 1000,
                      Double.parseDouble(cells[3]),
                      side(cells[4])));
        } catch (IllegalArgumentException e) { // NumberFormatException is one
          throw new IOException(
              "Cannot read " + file + " line " + number + ": " + e.getMessage(), e);
        }
      }
    }
    return accounts;
  }

  private static PositionSide side(String word) {
    return switch (word) {
      case "long" -> PositionSide.LONG;
      case "short" -> PositionSide.SHORT;
      default -> throw new IllegalArgumentException("side must be long or short, was " + word);
    };
  }
}
