package io.plimsoll.training.tune;

import io.plimsoll.training.plan.TrainingPlanReader;
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
    String shipped = TrainingPlanReader.text(TrainingPlanReader.DEFAULT);
    String trees =
        "{objective: %s, rounds: 4, depth: 2, learningRate: 0.3, sampling: {rows: 0.6, columns:"
            + " 0.2, bins: 16}, leaves: {weight: 5.0, penalty: 10.0}}";
    String network =
        "{hidden: 4, dropout: 0.0, penalty: 0.003, learningRate: 0.01, epochs: 1, batch: 2048}";
    String bags = "{count: 2, share: 0.6}";
    String onset =
        "{bags: %s, logistic: {inverseStrength: 0.003, limit: 5.0}, trees: %s}%n"
            .formatted(bags, trees.formatted("LOG_LOSS"));
    String linear = "{penalty: 3.0, limit: 5.0}";
    String text =
        shipped.substring(0, shipped.indexOf("\nbacktest:"))
            + "\nbacktest:\n"
            + "  chosen: {tried: 3, from: 2021-03-05, before: 2021-04-01}\n"
            + "  trainingShare: 0.8\n  refit: {linear: P7D, learned: P7D}\n  seeds: [1]\n"
            + ("  hour: {linear: " + linear + ", bags: " + bags)
            + (", residual: " + trees.formatted("QLIKE") + ", direct: " + trees.formatted("QLIKE"))
            + (", squared: " + trees.formatted("SQUARED") + ", networkBags: " + bags)
            + (", network: " + network + "}\n")
            + ("  day: {linear: " + linear + ", levels: " + linear)
            + (", inputs: [variance_12, variance_288], bags: " + bags)
            + (", trees: " + trees.formatted("QLIKE") + ", network: " + network + "}\n")
            + ("  spike: " + onset + "  crunch: " + onset)
            + "  search:\n    folds: 2\n    block: P4D\n    space:\n"
            + "      hour.linear.penalty: {low: 0.01, high: 100.0, scale: log}\n"
            + "      hour.residual.depth: {choices: [1, 2, 3]}\n"
            + "      hour.squared.rounds: {low: 2, high: 9, integer: true}\n"
            + "      day.linear.penalty: {low: 0.1, high: 1000.0, scale: log}\n"
            + "      spike.logistic.inverseStrength: {low: 0.0003, high: 0.1, scale: log}\n";
    return Files.writeString(file, text);
  }
}
