package io.plimsoll.training.tune;

import io.plimsoll.training.Plans;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Candles of two coins over eight weeks, and a plan of small models. */
public final class TuneCandles {
  private static final int DAY = 288;
  private static final long START = Instant.parse("2021-03-01T00:00:00Z").toEpochMilli();

  private TuneCandles() {}

  /** Writes files such as {@code BTCUSDT-5m.csv.gz}; prices of other seeds differ. */
  public static Path write(Path folder, int days, long lastDaysSeed) throws IOException {
    Files.createDirectories(folder);
    for (String pair : new String[] {"BTCUSDT", "ETHUSDT"}) {
      try (var out =
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(folder.resolve(pair + "-5m.csv.gz"))),
              StandardCharsets.UTF_8)) {
        out.write("ts_ms,open,high,low,close,volume\n");
        var random = new Random(pair.hashCode());
        double level = 0;
        double close = 100;
        for (int bar = 0; bar < days * DAY; bar++) {
          if (bar == 50 * DAY) {
            random = new Random(lastDaysSeed + pair.hashCode());
          }
          level = 0.98 * level + 0.15 * random.nextGaussian();
          double open = close;
          close = open * Math.exp(0.002 * Math.exp(level) * random.nextGaussian());
          double high = Math.max(open, close) * 1.0001;
          double low = Math.min(open, close) / 1.0001;
          double volume = 100 * Math.exp(0.5 * random.nextGaussian());
          out.write((START + bar * 300_000L) + "," + open + "," + high + "," + low);
          out.write("," + close + "," + volume + "\n");
        }
      }
    }
    return folder;
  }

  /** Writes the shipped plan with a small backtest whose space has two keys a part. */
  public static Path plan(Path file) throws IOException {
    String text =
        Plans.small()
                .replace("tried: 1, from: 2020-01-01", "tried: 3, from: 2021-03-05")
                .replace("before: 2020-01-02", "before: 2021-04-01")
            + "  search:\n    folds: 2\n    block: P4D\n    space:\n"
            + "      hour.linear.penalty: {low: 0.01, high: 100.0, scale: log}\n"
            + "      hour.residual.depth: {choices: [1, 2, 3]}\n"
            + "      hour.squared.rounds: {low: 2, high: 9, integer: true}\n"
            + "      day.linear.penalty: {low: 0.1, high: 1000.0, scale: log}\n"
            + "      spike.logistic.inverseStrength: {low: 0.0003, high: 0.1, scale: log}\n";
    return Files.writeString(file, text);
  }
}
