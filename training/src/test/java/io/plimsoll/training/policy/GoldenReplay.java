package io.plimsoll.training.policy;

import io.plimsoll.margin.PositionSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.ReplaySeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The sixteen instruments and 32,000 accounts of the reference replay, from the shared folder.
 *
 * <p>The reference fills bars that were never recorded with the last close; so does this fixture,
 * and only this fixture, to compare like with like.
 */
final class GoldenReplay {
  static final Instant FROM = Instant.parse("2021-04-20T00:00:00Z");
  static final Instant TO = Instant.parse("2021-05-26T00:00:00Z");
  private static final long BAR_MILLIS = 300_000;

  private GoldenReplay() {}

  static Path accounts(Path shared) {
    return shared.resolve("goldens/replay_accounts_2021-04-20.csv.gz");
  }

  static List<ReplayMarket> markets(Path shared) throws IOException {
    var byInstrument = new LinkedHashMap<String, List<ReplayAccount>>();
    try (var lines = open(accounts(shared))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        var side = cells[4].equals("long") ? PositionSide.LONG : PositionSide.SHORT;
        long close = (Long.parseLong(cells[2]) + BAR_MILLIS) * 1000;
        byInstrument
            .computeIfAbsent(cells[0], name -> new ArrayList<>())
            .add(new ReplayAccount(close, Double.parseDouble(cells[3]), side));
      }
    }
    var markets = new ArrayList<ReplayMarket>();
    for (var entry : byInstrument.entrySet()) {
      var series = ReplaySeries.of(bars(shared, entry.getKey()), FROM, TO);
      markets.add(new ReplayMarket(series, entry.getValue()));
    }
    return markets;
  }

  private static BarSeries bars(Path shared, String symbol) throws IOException {
    var file = shared.resolve("data/ohlcv/binance_spot_5m_2020_2021/" + symbol + "-5m.csv.gz");
    var bars = new ArrayList<Bar>();
    try (var lines = open(file)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        long close = (Long.parseLong(cells[0]) + BAR_MILLIS) * 1000;
        while (!bars.isEmpty() && last(bars).eventTime() + BAR_MILLIS * 1000 < close) {
          double price = last(bars).close();
          long time = last(bars).eventTime() + BAR_MILLIS * 1000;
          bars.add(new Bar(time, price, price, price, price, 0));
        }
        bars.add(
            new Bar(
                close,
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5])));
      }
    }
    return BarSeries.of(Instrument.parse(symbol), Duration.ofMinutes(5), bars);
  }

  private static Bar last(List<Bar> bars) {
    return bars.get(bars.size() - 1);
  }

  private static BufferedReader open(Path file) throws IOException {
    var bytes = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }
}
