package io.plimsoll.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes small raw files of the forms of exchanges and nodes, from seeds. */
final class MadeUpFiles {
  static final int CANDLES = 500; // not whole hours

  private MadeUpFiles() {}

  /** Writes four minutes of Binance's streams of BTCUSDT. */
  static Path recording(Path folder, boolean perpetual, long seed) throws IOException {
    String name = (perpetual ? "usdm" : "spot") + "_btcusdt_20240808.gz";
    return RawFiles.write(folder.resolve(name), new Recording(perpetual, seed).text());
  }

  /** Writes five-minute candles from {@link RawFiles#START}. */
  static Path candles(Path folder, String symbol, long seed) throws IOException {
    var random = new Random(seed);
    var text = new StringBuilder("ts_ms,open,high,low,close,volume\n");
    double close = 1000;
    for (int i = 0; i < CANDLES; i++) {
      double open = close;
      close = Math.rint(1e5 * open * Math.exp(0.002 * random.nextGaussian())) / 1e5;
      double high = Math.max(open, close) + 0.5;
      double low = Math.min(open, close) - 0.25;
      long time = RawFiles.START + i * RawFiles.STEP;
      text.append(line("%d,%s,%s,%s,%s,%s", time, open, high, low, close, random.nextInt(900)));
    }
    return RawFiles.write(folder.resolve(symbol + "-5m.csv"), text.toString());
  }

  /** Writes snapshots of fees, some 50 minutes apart, over the time of the candles. */
  static Path fees(Path folder, long seed) throws IOException {
    var random = new Random(seed);
    var text =
        new StringBuilder(
            "ts_ms,height,unconfirmed_count,high_priority_fee,medium_priority_fee,"
                + "low_priority_fee,base_fee\n");
    long end = RawFiles.START + CANDLES * RawFiles.STEP;
    long time = RawFiles.START + 90 * 60_000; // the first row has none
    while (time < end) {
      long block = 18_000_000 + (time - RawFiles.START) / 12_000;
      long base = 20_000_000_000L + random.nextInt(1_000_000_000);
      text.append(line("%d,%d,%d,3000,2000,1000,%d", time, block, random.nextInt(60_000), base));
      time += 60_000L * (30 + random.nextInt(40));
    }
    return RawFiles.write(folder.resolve("fee_snapshots.csv"), text.toString());
  }

  /** Writes aggregate trades of a quarter of an hour of {@code day}, as its year's files are. */
  static Path aggTrades(Path folder, String market, String symbol, String day, long seed)
      throws IOException {
    var random = new Random(seed);
    boolean spot = market.equals("spot");
    long scale = day.compareTo("2025") < 0 ? 1 : 1000;
    long start = Instant.parse(day + "T00:00:00Z").toEpochMilli();
    var text = new StringBuilder();
    if (!spot) {
      text.append("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,")
          .append("is_buyer_maker\n");
    }
    long time = 0;
    int price = 7000;
    for (int i = 0; i < 400; i++) {
      time += random.nextInt(8) == 0 ? 20_000 : random.nextInt(900); // some minutes are silent
      price += random.nextInt(3) - 1;
      boolean maker = random.nextBoolean();
      text.append(
          line(
              "%d,0.%d,%d.%d,%d,%d,%d,%s",
              900 + i,
              price,
              1 + random.nextInt(500),
              random.nextInt(10),
              i,
              i,
              scale * (start + time) + (scale > 1 ? random.nextInt(1000) : 0),
              spot ? (maker ? "True,True" : "False,True") : String.valueOf(maker)));
    }
    String name = market + "-" + symbol + "-aggTrades-" + day + ".zip";
    return RawFiles.write(folder.resolve(name), text.toString());
  }

  private static String line(String form, Object... values) {
    return String.format(Locale.ROOT, form, values) + "\n";
  }

  /** A book that moves at random, and what the streams say of it. */
  private static final class Recording {
    private static final long START = 1_723_161_255_000L; // 2024-08-08T23:54:15Z [ms]
    private static final int EVENTS = 1500;
    private static final int LEAST_LEVELS = 20;

    private final boolean perpetual;
    private final Random random;
    private final NavigableMap<Integer, Integer> bids = new TreeMap<>(); // prices in tenths
    private final NavigableMap<Integer, Integer> asks = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private long time = START;
    private long update = 5000;
    private long quoted; // last update with a quote
    private long trade = 70;

    Recording(boolean perpetual, long seed) {
      this.perpetual = perpetual;
      this.random = new Random(seed);
      for (int i = 0; i < 40; i++) {
        bids.put(600_000 - 7 * i, 1 + random.nextInt(5000));
        asks.put(600_001 + 7 * i, 1 + random.nextInt(5000));
      }
    }

    String text() {
      for (int i = 0; i < EVENTS; i++) {
        time += random.nextInt(320);
        int kind = i == 0 ? 9 : random.nextInt(10);
        if (i == 5) {
          snapshot();
        } else if (kind < 3) {
          trade();
        } else if (kind < 6 && update > quoted) { // a number is quoted once
          quote();
        } else {
          change();
        }
      }
      return text.toString();
    }

    private void trade() {
      boolean maker = random.nextBoolean();
      add(
          "@trade",
          String.format(
              Locale.ROOT,
              "\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"BTCUSDT\",\"t\":%d,\"p\":\"%s\","
                  + "\"q\":\"%s\",\"m\":%s",
              time + random.nextInt(3),
              time,
              trade++,
              price(maker ? bids.lastKey() : asks.firstKey()),
              size(1 + random.nextInt(2000)),
              maker));
    }

    private void quote() {
      quoted = update;
      String timed = perpetual ? ",\"T\":" + time + ",\"E\":" + time : "";
      add(
          "@bookTicker",
          String.format(
              Locale.ROOT,
              "\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"%s",
              update,
              price(bids.lastKey()),
              size(bids.lastEntry().getValue()),
              price(asks.firstKey()),
              size(asks.firstEntry().getValue()),
              timed));
    }

    private void change() {
      boolean bid = random.nextBoolean();
      NavigableMap<Integer, Integer> side = bid ? bids : asks;
      int best = bid ? bids.lastKey() : asks.firstKey();
      int away = random.nextInt(40) - 3;
      int level = bid ? Math.min(best - away, asks.firstKey() - 1) : best + away;
      level = bid ? level : Math.max(level, bids.lastKey() + 1);
      boolean removed = side.size() > LEAST_LEVELS && random.nextInt(3) == 0;
      level = removed ? best : level;
      int size = removed ? 0 : 1 + random.nextInt(5000);
      if (removed) {
        side.remove(level);
      } else {
        side.put(level, size);
      }
      long before = update;
      update += 1 + random.nextInt(3);
      String one = "[[\"" + price(level) + "\",\"" + size(size) + "\"]]";
      add(
          perpetual ? "@depth@0ms" : "@depth@100ms",
          String.format(
              Locale.ROOT,
              "\"e\":\"depthUpdate\",\"E\":%d,%s\"s\":\"BTCUSDT\",\"U\":%d,\"u\":%d,%s\"b\":%s,"
                  + "\"a\":%s",
              time,
              perpetual ? "\"T\":" + time + "," : "",
              before + 1,
              update,
              perpetual ? "\"pu\":" + before + "," : "",
              bid ? one : "[]",
              bid ? "[]" : one));
    }

    private void snapshot() {
      String timed = perpetual ? "\"E\":" + time + ",\"T\":" + time + "," : "";
      text.append(time)
          .append("000000 {\"lastUpdateId\":")
          .append(update)
          .append(',')
          .append(timed)
          .append("\"bids\":")
          .append(levels(bids.descendingMap()))
          .append(",\"asks\":")
          .append(levels(asks))
          .append("}\n");
    }

    private void add(String stream, String data) {
      text.append(time)
          .append("000000 {\"stream\":\"btcusdt")
          .append(stream)
          .append("\",\"data\":{")
          .append(data)
          .append("}}\n");
    }

    private static String levels(NavigableMap<Integer, Integer> side) {
      return side.entrySet().stream()
          .map(each -> "[\"" + price(each.getKey()) + "\",\"" + size(each.getValue()) + "\"]")
          .collect(Collectors.joining(",", "[", "]"));
    }

    private static String price(int tenths) {
      return String.format(Locale.ROOT, "%d.%d0", tenths / 10, tenths % 10);
    }

    private static String size(int thousandths) {
      return String.format(Locale.ROOT, "%d.%03d", thousandths / 1000, thousandths % 1000);
    }
  }
}
