package io.plimsoll.artifact.market;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bars of a folder on full grids: candles in text as {@link CandleFolder} reads them, or the
 * output of {@code plimsoll data import}.
 *
 * @param grids one an instrument, ascending by instrument
 * @param rejected lines left out, by pair and reason; imported bars have left theirs before
 */
public record GridFolder(List<BarGrid> grids, SortedMap<String, Map<String, Integer>> rejected) {
  public GridFolder {
    grids = List.copyOf(grids);
    rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
  }

  /**
   * Reads the bars of one length under {@code data}.
   *
   * @param wanted instruments, or none for all that are there
   * @throws IOException if the folder has none, or lacks a wanted instrument
   */
  public static GridFolder read(Path data, List<Instrument> wanted, Duration length)
      throws IOException {
    List<Instrument> chosen = wanted.stream().distinct().toList();
    var grids = new ArrayList<BarGrid>();
    var rejected = new TreeMap<String, Map<String, Integer>>();
    if (Files.isDirectory(new MarketFolder(data).bars())) {
      try (var reader = BarReader.open(data)) {
        for (Instrument each : chosen.isEmpty() ? reader.instruments() : chosen) {
          grids.add(grid(reader.read(each, length)));
        }
      }
    } else {
      var folder = CandleFolder.open(data, length);
      for (Instrument each : chosen.isEmpty() ? folder.instruments() : chosen) {
        CandleFolder.Candles candles = folder.read(each, length);
        grids.add(grid(candles.bars()));
        if (!candles.rejected().isEmpty()) {
          rejected.put(each.symbol(), candles.rejected());
        }
      }
    }
    return new GridFolder(grids, rejected);
  }

  private static BarGrid grid(BarSeries bars) throws IOException {
    try {
      return BarGrid.of(bars);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "Cannot use the bars of " + bars.instrument() + ": " + e.getMessage(), e);
    }
  }
}
