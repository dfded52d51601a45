package io.plimsoll.feature.volatility;

import io.plimsoll.feature.SharedData;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The sample data of the R package highfrequency, as that package aligns it. */
final class SampleTrades {
  private final long[] times; // [ms since the epoch]
  private final double[] prices;

  private SampleTrades(long[] times, double[] prices) {
    this.times = times;
    this.prices = prices;
  }

  /** Trades of one stock, of the days that begin with {@code day}. */
  static SampleTrades of(String day) throws IOException {
    return of("goldens/sampleTData.csv", "PRICE", day);
  }

  /** Prices of {@code column} at each minute of the days that begin with {@code day}. */
  static SampleTrades minutes(String column, String day) throws IOException {
    return of("goldens/sampleOneMinuteData.csv", column, day);
  }

  static List<String> minuteDays() throws IOException {
    return SharedData.columns("goldens/sampleOneMinuteData.csv").get("DT").stream()
        .map(time -> time.substring(0, 10))
        .distinct()
        .toList();
  }

  private static SampleTrades of(String path, String column, String day) throws IOException {
    var rows = SharedData.columns(path);
    List<String> instants = rows.get("DT");
    int from = 0;
    while (!instants.get(from).startsWith(day)) {
      from++;
    }
    int to = from;
    while (to < instants.size() && instants.get(to).startsWith(day)) {
      to++;
    }
    return new SampleTrades(
        instants.subList(from, to).stream()
            .mapToLong(time -> Instant.parse(time).toEpochMilli())
            .toArray(),
        SharedData.numbers(rows.get(column).subList(from, to)));
  }

  long[] times() {
    return times;
  }

  double[] prices() {
    return prices;
  }

  double[] logPrices() {
    return Arrays.stream(prices).map(Math::log).toArray();
  }

  /** Returns from trade to trade; the first price counts as a return of zero. */
  double[] tickReturns() {
    return returns(prices);
  }

  /** Returns over five minutes; the opening price counts as a return of zero, so n is 79. */
  double[] fiveMinuteReturns() {
    return returns(previousTick(300_000, 79));
  }

  /** The first price, then the last at or before each whole second until the last trade. */
  double[] secondPrices() {
    long span = times[times.length - 1] - floorToSecond(times[0]);
    return previousTick(1_000, (int) ((span + 999) / 1_000) + 1);
  }

  private double[] previousTick(long step, int count) {
    var aligned = new double[count];
    int next = 0;
    double last = prices[0];
    aligned[0] = last;
    for (int i = 1; i < count; i++) {
      long mark = floorToSecond(times[0]) + step * i;
      while (next < times.length && times[next] <= mark) {
        last = prices[next++];
      }
      aligned[i] = last;
    }
    return aligned;
  }

  private static long floorToSecond(long time) {
    return Math.floorDiv(time, 1_000) * 1_000;
  }

  private static double[] returns(double[] prices) {
    var returns = new double[prices.length];
    for (int i = 1; i < prices.length; i++) {
      returns[i] = Math.log(prices[i] / prices[i - 1]);
    }
    return returns;
  }
}
