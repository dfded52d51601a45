package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What a table of a recording of Binance's streams must hold, read from its raw lines: trades and
 * quotes of each minute, and the book at its end as a sorted map of prices.
 */
final class RecordingTwin {
  private record RawQuote(
      long time, long id, BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {}

  private record RawDepth(long time, long id, JsonNode bids, JsonNode asks) {}

  private final Instrument instrument;
  private final List<RawTrade> trades = new ArrayList<>();
  private final List<RawQuote> quotes = new ArrayList<>();
  private final List<RawDepth> depths = new ArrayList<>();
  private long newest; // of the times given so far: what has none stands there
  private RawDepth snapshot;

  private RecordingTwin(Instrument instrument) {
    this.instrument = instrument;
  }

  static RecordingTwin read(Instrument instrument, Path file) throws IOException {
    var twin = new RecordingTwin(instrument);
    var json = new ObjectMapper();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        twin.take(json.readTree(line.substring(line.indexOf(' '))));
      }
    }
    twin.quotes.sort(Comparator.comparingLong(RawQuote::time).thenComparingLong(RawQuote::id));
    twin.depths.sort(Comparator.comparingLong(RawDepth::time).thenComparingLong(RawDepth::id));
    return twin;
  }

  /** Returns the time of the last record [µs since the epoch]. */
  long end() {
    return Math.max(
        trades.stream().mapToLong(RawTrade::time).max().orElseThrow(),
        Math.max(quotes.get(quotes.size() - 1).time(), depths.get(depths.size() - 1).time()));
  }

  /** Returns the rows of the minutes that are over at {@code end}, all of which have trades. */
  ExpectedRows rows(long end) {
    var rows = new ExpectedRows(instrument);
    var naive = new NaiveTrades(trades);
    for (long minute : naive.minutes().headMap(end, true).keySet()) {
      Map<String, Double> values = new TreeMap<>(naive.values(minute));
      values.putAll(flow(minute));
      values.putAll(book(minute));
      rows.add(minute, values);
    }
    return rows;
  }

  private void take(JsonNode line) {
    if (line.has("lastUpdateId")) {
      long time = line.has("T") ? micros(line, "T") : newest;
      long id = line.get("lastUpdateId").asLong();
      snapshot = new RawDepth(time, id, line.get("bids"), line.get("asks"));
      return;
    }
    JsonNode data = line.get("data");
    String stream = line.get("stream").asText();
    if (stream.endsWith("@trade")) {
      newest = Math.max(newest, micros(data, "E"));
      boolean bought = !data.get("m").asBoolean();
      trades.add(
          new RawTrade(
              micros(data, "T"),
              data.get("t").asLong(),
              decimal(data.get("p")),
              decimal(data.get("q")),
              bought));
    } else if (stream.endsWith("@bookTicker")) {
      takeQuote(data);
    } else {
      newest = Math.max(newest, micros(data, "E"));
      long time = micros(data, data.has("T") ? "T" : "E");
      depths.add(new RawDepth(time, data.get("u").asLong(), data.get("b"), data.get("a")));
    }
  }

  private void takeQuote(JsonNode data) {
    long time = data.has("T") ? micros(data, "T") : newest;
    newest = Math.max(newest, time);
    quotes.add(
        new RawQuote(
            time,
            data.get("u").asLong(),
            decimal(data.get("b")),
            decimal(data.get("B")),
            decimal(data.get("a")),
            decimal(data.get("A"))));
  }

  private Map<String, Double> flow(long minute) {
    var imbalance = BigDecimal.ZERO;
    int count = 0;
    RawQuote last = null;
    for (RawQuote quote : quotes) {
      if (NaiveTrades.minuteEnd(quote.time()) == minute) {
        count++;
        imbalance = last == null ? imbalance : imbalance.add(change(last, quote));
      }
      last = quote;
    }
    return Map.of("ofi_1m", imbalance.doubleValue(), "quote_count_1m", (double) count);
  }

  /* Cont, Kukanov and Stoikov: what arrived at the best bid, less what arrived at the best ask. */
  private static BigDecimal change(RawQuote last, RawQuote next) {
    var change = BigDecimal.ZERO;
    int bid = next.bid().compareTo(last.bid());
    int ask = next.ask().compareTo(last.ask());
    change = bid >= 0 ? change.add(next.bidSize()) : change;
    change = bid <= 0 ? change.subtract(last.bidSize()) : change;
    change = ask <= 0 ? change.subtract(next.askSize()) : change;
    return ask >= 0 ? change.add(last.askSize()) : change;
  }

  private Map<String, Double> book(long minute) {
    var bids = new TreeMap<BigDecimal, BigDecimal>(Comparator.reverseOrder());
    var asks = new TreeMap<BigDecimal, BigDecimal>();
    apply(bids, snapshot.bids());
    apply(asks, snapshot.asks());
    for (RawDepth depth : depths) {
      if (depth.id() > snapshot.id() && depth.time() <= minute) {
        apply(bids, depth.bids());
        apply(asks, depth.asks());
      }
    }
    double bid = bids.firstKey().doubleValue();
    double ask = asks.firstKey().doubleValue();
    double mid = (bid + ask) / 2;
    double bidSize = bids.firstEntry().getValue().doubleValue();
    double askSize = asks.firstEntry().getValue().doubleValue();
    return Map.of(
        "book_spread", (ask - bid) / mid * 1e4,
        "book_microprice_deviation",
            ((bid * askSize + ask * bidSize) / (bidSize + askSize) / mid - 1) * 1e4,
        "book_bid_depth_25bp", depth(bids, mid, 25),
        "book_ask_depth_25bp", depth(asks, mid, 25),
        "book_bid_depth_100bp", depth(bids, mid, 100));
  }

  private static double depth(NavigableMap<BigDecimal, BigDecimal> side, double mid, double bp) {
    var sum = BigDecimal.ZERO;
    for (var level : side.entrySet()) {
      if (Math.abs(level.getKey().doubleValue() - mid) <= mid * bp * 1e-4) {
        sum = sum.add(level.getKey().multiply(level.getValue()));
      }
    }
    return sum.doubleValue();
  }

  private static void apply(NavigableMap<BigDecimal, BigDecimal> side, JsonNode levels) {
    for (JsonNode level : levels) {
      BigDecimal size = decimal(level.get(1));
      if (size.signum() == 0) {
        side.remove(decimal(level.get(0)));
      } else {
        side.put(decimal(level.get(0)), size);
      }
    }
  }

  private static long micros(JsonNode data, String field) {
    return 1000 * data.get(field).asLong();
  }

  private static BigDecimal decimal(JsonNode text) {
    return new BigDecimal(text.asText());
  }
}
