package io.plimsoll.pipeline;

import io.plimsoll.market.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * What an hourly table of five-minute candles and snapshots of fees must hold, read from the raw
 * CSV: the hour's volume and realized variance, the base fee, a day's correlation with a reference.
 */
final class CandleTwin {
  private static final long LENGTH = 300_000_000L; // of a candle [µs]
  private static final long HOUR = 12 * LENGTH;
  private static final int FEWEST_MOVES = 18; // 75 % of a day
  private static final double GWEI = 1e9;

  private record Candle(double close, double volume) {}

  private final String asset; // of the reference, as columns name it
  private final NavigableMap<Long, Candle> own; // by the time of the close
  private final NavigableMap<Long, Candle> reference;
  private final NavigableMap<Long, Double> baseFees = new TreeMap<>();

  /**
   * Reads what lies in a range.
   *
   * @param asset of the reference, as columns name it
   * @param from first time [µs since the epoch]
   * @param to time after the last
   */
  CandleTwin(String asset, Path own, Path reference, Path fees, long from, long to)
      throws IOException {
    this.asset = asset;
    this.own = candles(own, from, to);
    this.reference = candles(reference, from, to);
    for (String[] row : rows(fees)) {
      long time = 1000 * Long.parseLong(row[0]);
      if (time >= from && time < to) {
        baseFees.put(time, Double.parseDouble(row[row.length - 1]));
      }
    }
  }

  /** Returns the rows of the hours that are over when the candles are. */
  ExpectedRows rows(Instrument instrument) {
    var rows = new ExpectedRows(instrument);
    long first = Math.floorDiv(own.firstKey() + HOUR - 1, HOUR) * HOUR;
    for (long asOf = first; asOf <= own.lastKey(); asOf += HOUR) {
      Map<String, Double> values = new TreeMap<>(hour(asOf));
      values.putAll(day(asOf));
      var fee = baseFees.floorEntry(asOf);
      values.put("fees_base_fee", fee == null ? Double.NaN : fee.getValue() / GWEI);
      values.put("fees_age", fee == null ? Double.NaN : (asOf - fee.getKey()) / 1e6);
      rows.add(asOf, values);
    }
    return rows;
  }

  private Map<String, Double> hour(long asOf) {
    double squares = 0;
    double volume = 0;
    for (var each : own.subMap(asOf - HOUR, false, asOf, true).entrySet()) {
      volume += each.getValue().volume();
      var before = own.lowerEntry(each.getKey());
      if (before != null) {
        double move = Math.log(each.getValue().close() / before.getValue().close());
        squares += move * move;
      }
    }
    return Map.of(
        "bar_rv_1h",
        squares,
        "volume_1h",
        volume,
        "close",
        own.floorEntry(asOf).getValue().close());
  }

  private Map<String, Double> day(long asOf) {
    double squares = 0;
    double others = 0;
    double products = 0;
    int moves = 0;
    for (long end = asOf - 23 * HOUR; end <= asOf; end += HOUR) {
      double move = move(own, end);
      double other = move(reference, end);
      if (Double.isFinite(move) && Double.isFinite(other)) {
        moves++;
        squares += move * move;
        others += other * other;
        products += move * other;
      }
    }
    boolean enough = moves >= FEWEST_MOVES;
    return Map.of(
        "correlation_" + asset + "_24h",
            enough ? products / Math.sqrt(squares * others) : Double.NaN,
        "beta_" + asset + "_24h", enough ? products / others : Double.NaN);
  }

  private static double move(NavigableMap<Long, Candle> candles, long end) {
    var before = candles.floorEntry(end - HOUR);
    return before == null
        ? Double.NaN
        : Math.log(candles.floorEntry(end).getValue().close() / before.getValue().close());
  }

  private static NavigableMap<Long, Candle> candles(Path file, long from, long to)
      throws IOException {
    var candles = new TreeMap<Long, Candle>();
    for (String[] row : rows(file)) {
      long open = 1000 * Long.parseLong(row[0]);
      if (open >= from && open < to) {
        candles.put(
            open + LENGTH, new Candle(Double.parseDouble(row[4]), Double.parseDouble(row[5])));
      }
    }
    return candles;
  }

  private static List<String[]> rows(Path file) throws IOException {
    var rows = new ArrayList<String[]>();
    try (InputStream raw = Files.newInputStream(file);
        var text =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                    StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        if (!line.startsWith("ts_ms")) {
          rows.add(line.split(",", -1));
        }
      }
    }
    return rows;
  }
}
