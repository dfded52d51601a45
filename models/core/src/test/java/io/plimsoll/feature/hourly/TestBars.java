package io.plimsoll.feature.hourly;

import io.plimsoll.market.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Seeded bars with all that history has: gaps, flat bars, no volume, jumps, late arrivals. */
final class TestBars {
  static final long MINUTE = 60_000_000L;
  static final long HOUR = 60 * MINUTE;
  static final long START = 1_704_067_200_000_000L; // 2024-01-01T00:00:00Z

  /** A bar and when it was known. */
  record Known(Bar bar, long knownTime) {}

  private TestBars() {}

  /** Returns bars of five minutes in order of event time; about one in ten is missing. */
  static List<Bar> bars(long seed, int count) {
    var random = new Random(seed);
    List<Bar> bars = new ArrayList<>();
    double price = 100;
    long time = START;
    while (bars.size() < count) {
      time += 5 * MINUTE * (random.nextInt(60) == 0 ? 1 + random.nextInt(40) : 1);
      if (random.nextInt(20) == 0) {
        continue;
      }
      double open = price * Math.exp(0.0005 * random.nextGaussian());
      boolean flat = random.nextInt(15) == 0;
      double jump = random.nextInt(100) == 0 ? 0.1 : 0.002;
      double close = flat ? open : open * Math.exp(jump * random.nextGaussian());
      double high = Math.max(open, close) * (flat ? 1 : Math.exp(0.001 * random.nextDouble()));
      double low = Math.min(open, close) / (flat ? 1 : Math.exp(0.001 * random.nextDouble()));
      double volume = random.nextInt(12) == 0 ? 0 : 50 * random.nextDouble();
      bars.add(new Bar(time, open, high, low, close, volume));
      price = close;
    }
    return bars;
  }

  /** Returns the bars in the order in which they became known; one in {@code rarity} late. */
  static List<Known> arriving(long seed, List<Bar> bars, int rarity) {
    var random = new Random(seed);
    List<Known> known = new ArrayList<>();
    for (Bar bar : bars) {
      long lag = random.nextInt(3) == 0 ? random.nextInt(2_000_000) : 0;
      if (random.nextInt(rarity) == 0) {
        lag = (long) (random.nextDouble() * (random.nextBoolean() ? 3 : 200) * HOUR);
      }
      known.add(new Known(bar, bar.eventTime() + lag));
    }
    known.sort(
        Comparator.comparingLong(Known::knownTime).thenComparingLong(k -> k.bar().eventTime()));
    return known;
  }
}
