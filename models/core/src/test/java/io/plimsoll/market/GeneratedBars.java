package io.plimsoll.market;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** Seeded bars of five minutes whose log-variance is persistent and has a course of the day. */
public final class GeneratedBars {
  /** Length of each bar. */
  public static final Duration LENGTH = Duration.ofMinutes(5);

  private static final long STEP = 300_000_000L;
  private static final int DAY = 288;

  private GeneratedBars() {}

  /** Returns {@code count} bars without a gap, the first opening at {@code start} [µs]. */
  public static BarSeries of(Instrument instrument, long start, int count, long seed) {
    var random = new Random(seed);
    var bars = new ArrayList<Bar>();
    double slow = 0;
    double fast = 0;
    double close = 100;
    for (int i = 0; i < count; i++) {
      slow = 0.999 * slow + 0.03 * random.nextGaussian();
      fast = 0.95 * fast + 0.2 * random.nextGaussian();
      long time = start + (i + 1) * STEP;
      double course = 0.5 * Math.sin(2 * Math.PI * Math.floorMod(time / STEP, DAY) / DAY);
      double deviation = Math.sqrt(4e-6 * Math.exp(slow + fast + course));
      double open = close;
      close = open * Math.exp(deviation * random.nextGaussian());
      double high = Math.max(open, close) * Math.exp(deviation * random.nextDouble());
      double low = Math.min(open, close) * Math.exp(-deviation * random.nextDouble());
      double volume = 1e3 * Math.exp(0.5 * random.nextGaussian());
      bars.add(new Bar(time, open, high, low, close, volume));
    }
    return BarSeries.of(instrument, LENGTH, bars);
  }

  /** Returns the bars that {@code kept} holds for. */
  public static BarSeries where(BarSeries bars, Predicate<Bar> kept) {
    List<Bar> left = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      if (kept.test(bars.bar(i))) {
        left.add(bars.bar(i));
      }
    }
    return BarSeries.of(bars.instrument(), bars.length(), left);
  }

  /** Writes a file such as {@code BTCUSDT-5m.csv.gz}. */
  public static void write(Path folder, BarSeries bars) throws IOException {
    Path file = folder.resolve(bars.instrument().symbol() + "-5m.csv.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write("ts_ms,open,high,low,close,volume\n");
      for (int i = 0; i < bars.size(); i++) {
        long open = bars.eventTime(i) / 1000 - bars.length().toMillis();
        out.write(
            open
                + ","
                + bars.open(i)
                + ","
                + bars.high(i)
                + ","
                + bars.low(i)
                + ","
                + bars.close(i)
                + ","
                + bars.volume(i)
                + "\n");
      }
    }
  }
}
