package io.plimsoll.pipeline;

import io.plimsoll.artifact.market.BarWriter;
import io.plimsoll.artifact.market.CanonicalBar;
import io.plimsoll.artifact.market.ImportReport;
import io.plimsoll.artifact.market.MarketFolder;
import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes bars with gaps and late records, and writes them as an import would. */
final class CanonicalBars {
  static final Duration LENGTH = Duration.ofMinutes(5);
  static final long STEP = 300_000_000L;
  static final long HOUR = 12 * STEP;
  static final long START = 1_611_792_000_000_000L; // 2021-01-28T00:00Z, so that a month ends

  private CanonicalBars() {}

  /** Returns a random walk of {@code count} intervals; some are missing, some known late. */
  static List<CanonicalBar> walk(long seed, int count) {
    var random = new Random(seed);
    var bars = new ArrayList<CanonicalBar>();
    double price = 100;
    for (int i = 0; i < count; i++) {
      double open = price;
      price *= Math.exp(0.002 * random.nextGaussian());
      if (random.nextInt(25) == 0) {
        continue;
      }
      long close = START + (i + 1) * STEP;
      double high = Math.max(open, price) * (1 + 0.001 * random.nextDouble());
      double low = Math.min(open, price) * (1 - 0.001 * random.nextDouble());
      long late = random.nextInt(10) == 0 ? random.nextInt(5) * HOUR / 2 + 1 : 0;
      bars.add(
          new CanonicalBar(
              new Bar(close, open, high, low, price, random.nextInt(4) * random.nextDouble()),
              close + late,
              close / STEP));
    }
    return bars;
  }

  /** Writes {@code bars} as an import would and returns {@code folder}. */
  static Path write(Path folder, Map<Instrument, List<CanonicalBar>> bars) throws IOException {
    var target = new MarketFolder(folder);
    try (var parquet = ParquetWriter.open()) {
      for (Map.Entry<Instrument, List<CanonicalBar>> each : bars.entrySet()) {
        var writer = new BarWriter(target, parquet, each.getKey(), LENGTH);
        for (CanonicalBar bar : each.getValue()) {
          writer.add(bar);
        }
        writer.finish();
      }
    }
    var day = LocalDate.parse("2021-01-28");
    new ImportReport(
            "auto", bars.keySet().stream().sorted().toList(), day, day, List.of(), List.of())
        .write(target.report());
    return folder;
  }
}
