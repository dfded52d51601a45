package io.plimsoll.training.backtest;

import io.plimsoll.artifact.market.GridFolder;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The bars of a folder on full grids: candles in text as the catalogue has them, or the output of
 * {@code data import}.
 */
final class CandlePanel {
  private final List<BarGrid> grids;
  private final SortedMap<String, Map<String, Integer>> rejected;
  private final SortedMap<String, String> leftOut;

  private CandlePanel(
      List<BarGrid> grids,
      SortedMap<String, Map<String, Integer>> rejected,
      SortedMap<String, String> leftOut) {
    this.grids = grids;
    this.rejected = rejected;
    this.leftOut = leftOut;
  }

  /**
   * Reads the 5-minute bars under {@code data}.
   *
   * @param wanted instruments, or none for all that are there
   * @throws IOException if the folder has none, or lacks a wanted instrument
   */
  static CandlePanel read(Path data, List<Instrument> wanted) throws IOException {
    GridFolder folder = GridFolder.read(data, wanted, PanelInputs.BAR);
    checkPairs(folder.grids());
    return new CandlePanel(folder.grids(), folder.rejected(), new TreeMap<>());
  }

  /** Results are by pair. */
  private static void checkPairs(List<BarGrid> grids) throws IOException {
    var byPair = new TreeMap<String, Instrument>();
    for (BarGrid grid : grids) {
      Instrument other = byPair.put(grid.instrument().symbol(), grid.instrument());
      if (other != null) {
        throw new IOException(
            "Cannot judge two instruments of one pair, "
                + other
                + " and "
                + grid.instrument()
                + ": name one of them by --instruments");
      }
    }
  }

  /**
   * Returns the instruments that can be judged on {@code span}: with history before it, bars in it,
   * and a price that moved. The others are left out, each with a reason.
   *
   * @throws IllegalArgumentException if none is left
   */
  CandlePanel within(BacktestSpan span) {
    var kept = new ArrayList<BarGrid>();
    var reasons = new TreeMap<>(leftOut);
    for (BarGrid grid : grids) {
      String reason = span.objection(grid);
      if (reason.isEmpty()) {
        kept.add(grid);
      } else {
        reasons.put(grid.instrument().symbol(), reason);
      }
    }
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          "instruments must have one that can be judged, was none: " + reasons);
    }
    return new CandlePanel(List.copyOf(kept), rejected, reasons);
  }

  /** Returns why instruments were left out, by pair. */
  SortedMap<String, String> leftOut() {
    return leftOut;
  }

  /**
   * Returns the bars before {@code time} [µs since the epoch] alone, of the instruments that have
   * whole hours of them.
   */
  CandlePanel until(long time) {
    List<BarGrid> kept =
        grids.stream()
            .filter(grid -> time - grid.start() >= HourSeries.HOUR)
            .map(grid -> grid.until(time))
            .toList();
    return new CandlePanel(kept, rejected, leftOut);
  }

  /** Returns some of the instruments. */
  CandlePanel where(Predicate<BarGrid> wanted) {
    return new CandlePanel(grids.stream().filter(wanted).toList(), rejected, leftOut);
  }

  /** Returns the SHA-256 of every bar, as 64 lower-case hexadecimal digits. */
  String hash() {
    return CandleHash.of(grids);
  }

  List<BarGrid> grids() {
    return grids;
  }

  /** Returns the lines left out, by pair and reason; imported bars have left theirs before. */
  SortedMap<String, Map<String, Integer>> rejected() {
    return rejected;
  }

  /** Returns when the first bar of all opens [µs since the epoch]. */
  long start() {
    return grids.stream().mapToLong(BarGrid::start).min().orElseThrow();
  }

  /** Returns when the last bar of all closes [µs since the epoch]. */
  long end() {
    return grids.stream().mapToLong(g -> g.start() + g.size() * g.step()).max().orElseThrow();
  }
}
