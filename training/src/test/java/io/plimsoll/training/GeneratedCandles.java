package io.plimsoll.training;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Small panels of generated bars of five minutes, from 14 March 2021 on, and their files. */
public final class GeneratedCandles {
  /** Bars of a day. */
  public static final int DAY = 288;

  /** When the first bar opens [µs since the epoch]. */
  public static final long START = 18_700L * 86_400_000_000L;

  private GeneratedCandles() {}

  /** Returns bars of so many days. */
  public static BarSeries bars(String pair, int days, long seed) {
    return GeneratedBars.of(Instrument.parse(pair), START, days * DAY, seed);
  }

  /** Returns the grids of Bitcoin and Ether over so many days. */
  public static List<BarGrid> grids(int days) {
    return List.of(BarGrid.of(bars("BTCUSDT", days, 1)), BarGrid.of(bars("ETHUSDT", days, 2)));
  }

  /** Writes a file such as {@code BTCUSDT-5m.csv.gz}. */
  public static void write(Path folder, BarSeries bars) throws IOException {
    GeneratedBars.write(folder, bars);
  }
}
