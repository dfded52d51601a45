package io.plimsoll.training.policy;

import io.plimsoll.market.BarSeries;
import io.plimsoll.training.rule.ReplaySeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;

/**
 * The UTC day of a window with the deepest fall, on average over instruments, from the day's first
 * open to its lowest low.
 *
 * @param day UTC
 * @param fall mean of lowest low over first open, minus 1 [1]
 */
record WorstDay(LocalDate day, double fall) {
  private static final long MICROS_A_DAY = Duration.ofDays(1).toNanos() / 1000;
  private static final Duration BEFORE = Duration.ofHours(12);
  private static final Duration AFTER = Duration.ofHours(36);

  static WorstDay of(List<ReplayMarket> markets) {
    var falls = new TreeMap<Long, Double>();
    for (ReplayMarket market : markets) {
      add(market.series(), falls);
    }
    var worst = falls.firstEntry();
    for (var entry : falls.entrySet()) {
      worst = entry.getValue() < worst.getValue() ? entry : worst;
    }
    return new WorstDay(LocalDate.ofEpochDay(worst.getKey()), worst.getValue() / markets.size());
  }

  /** Returns when a chart of the day begins: half a day before it. */
  Instant chartFrom() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().minus(BEFORE);
  }

  /** Returns when a chart of the day ends: half a day after it. */
  Instant chartTo() {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(AFTER);
  }

  private static void add(ReplaySeries series, TreeMap<Long, Double> falls) {
    BarSeries bars = series.bars();
    int bar = series.first();
    while (bar < series.end()) {
      long day = Math.floorDiv(series.openTime(bar), MICROS_A_DAY);
      double open = bars.open(bar);
      double low = bars.low(bar);
      for (;
          bar < series.end() && Math.floorDiv(series.openTime(bar), MICROS_A_DAY) == day;
          bar++) {
        low = Math.min(low, bars.low(bar));
      }
      falls.merge(day, low / open - 1, Double::sum);
    }
  }
}
