package io.plimsoll.pipeline;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.NaiveTrades.RawTrade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;

/** What a table of Binance's zipped aggregate trades must hold, read from the zips themselves. */
final class AggTradeTwin {
  private static final long FIRST_MICROS = 100_000_000_000_000L; // stamps above it are in µs

  private final List<List<RawTrade>> trades = new ArrayList<>();
  private final List<Instrument> instruments = new ArrayList<>();

  AggTradeTwin add(Instrument instrument, Path zip) throws IOException {
    instruments.add(instrument);
    trades.add(read(zip));
    return this;
  }

  /** Returns the rows of each instrument: of the minutes that are over when the last trade is. */
  List<ExpectedRows> rows() {
    long end = trades.stream().flatMap(List::stream).mapToLong(RawTrade::time).max().orElseThrow();
    var expected = new ArrayList<ExpectedRows>();
    for (int i = 0; i < instruments.size(); i++) {
      var rows = new ExpectedRows(instruments.get(i));
      var naive = new NaiveTrades(trades.get(i));
      for (long minute : naive.minutes().headMap(end, true).keySet()) {
        rows.add(minute, naive.values(minute));
      }
      expected.add(rows);
    }
    return expected;
  }

  private static List<RawTrade> read(Path zip) throws IOException {
    var trades = new ArrayList<RawTrade>();
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      in.getNextEntry();
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("agg")) {
          String[] fields = line.split(",", -1);
          long stamp = Long.parseLong(fields[5]);
          trades.add(
              new RawTrade(
                  stamp < FIRST_MICROS ? 1000 * stamp : stamp,
                  Long.parseLong(fields[0]),
                  new BigDecimal(fields[1]),
                  new BigDecimal(fields[2]),
                  fields[6].equalsIgnoreCase("false")));
        }
      }
    }
    return trades;
  }
}
