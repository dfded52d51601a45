package io.plimsoll.training.rule;

import java.time.Duration;
import java.util.function.DoubleConsumer;

/** Log-returns of whole UTC days, from the last close of a day to the last close of the next. */
final class DailyMoves {
  private static final long DAY = Duration.ofDays(1).toNanos() / 1000;

  private final ReplaySeries series;
  private double close = Double.NaN;

  DailyMoves(ReplaySeries series) {
    this.series = series;
  }

  /**
   * Passes the return of the day that ended before bar {@code bar} opens on, if it is the first of
   * its day and two days ended before. Bars must be asked in their order, from 1.
   */
  void at(int bar, DoubleConsumer taken) {
    if (day(bar) != day(bar - 1)) {
      double last = series.bars().close(bar - 1);
      double move = Math.log(last / close);
      if (!Double.isNaN(move)) {
        taken.accept(move);
      }
      close = last;
    }
  }

  private long day(int bar) {
    return Math.floorDiv(series.openTime(bar), DAY);
  }
}
