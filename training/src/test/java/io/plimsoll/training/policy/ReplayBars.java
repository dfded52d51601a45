package io.plimsoll.training.policy;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;

/** Five-minute bars for tests, from midnight of 2024-01-01 on. */
final class ReplayBars {
  static final Instrument BTC = Instrument.parse("BTCUSDT");
  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final long LENGTH = 300_000_000;

  private ReplayBars() {}

  /** Returns the bars of rows of open, high, low, close. */
  static BarSeries of(double[]... rows) {
    var bars = new ArrayList<Bar>();
    for (double[] row : rows) {
      bars.add(new Bar(close(bars.size()), row[0], row[1], row[2], row[3], 1));
    }
    return BarSeries.of(BTC, Duration.ofMinutes(5), bars);
  }

  /** Returns a random walk with steps of {@code deviation}. */
  static BarSeries walk(long seed, int count, double deviation) {
    var random = new SplittableRandom(seed);
    var bars = new ArrayList<Bar>();
    double last = 100;
    for (int i = 0; i < count; i++) {
      double close = last * Math.exp(deviation * (2 * random.nextDouble() - 1) * 1.7);
      double high = Math.max(last, close) * (1 + deviation * random.nextDouble());
      double low = Math.min(last, close) * (1 - deviation * random.nextDouble());
      bars.add(new Bar(close(i), last, high, low, close, 1));
      last = close;
    }
    return BarSeries.of(BTC, Duration.ofMinutes(5), bars);
  }

  /** Returns when bar {@code index} closes [µs]. */
  static long close(int index) {
    return START.toEpochMilli() * 1000 + (index + 1) * LENGTH;
  }

  /** Returns the series with every bar in the window. */
  static ReplaySeries whole(BarSeries bars) {
    return ReplaySeries.of(bars, START, START.plus(Duration.ofMinutes(5L * bars.size())));
  }
}
