package io.plimsoll.training.backtest;

import io.plimsoll.market.BarGrid;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;

/**
 * The span on which forecasts are judged, and how models move through it.
 *
 * @param from 00:00 of its first day of UTC, unless it was given otherwise
 * @param to end, excluded
 * @param frozen whether models are fitted once, at the start
 */
record BacktestSpan(Instant from, Instant to, boolean frozen) {
  /** Shortest history that models are fitted on. */
  static final Duration LEAST_HISTORY = Duration.ofDays(40);

  /** Shortest test span: one whole day of UTC lies in it wherever it begins. */
  static final Duration LEAST_TEST = Duration.ofDays(2);

  BacktestSpan {
    if (from.plus(LEAST_TEST).isAfter(to)) {
      throw new IllegalArgumentException(
          "--test-from must lie "
              + LEAST_TEST.toDays()
              + " days before the end of the test span, "
              + to
              + ", was "
              + from);
    }
  }

  /**
   * Returns the span of a panel from a given time on.
   *
   * @param to end of the span, or that of the data if it is later
   */
  static BacktestSpan of(CandlePanel panel, Instant from, Instant to, boolean frozen) {
    Instant start = instant(panel.start());
    if (from.isBefore(start.plus(LEAST_HISTORY))) {
      throw new IllegalArgumentException(
          "--test-from must leave "
              + LEAST_HISTORY.toDays()
              + " days of history after "
              + start
              + ", was "
              + from);
    }
    Instant end = instant(panel.end());
    return new BacktestSpan(from, to.isBefore(end) ? to : end, frozen);
  }

  /** Returns the first midnight of UTC after a share of the panel. */
  static Instant after(CandlePanel panel, double share) {
    long micros = panel.start() + (long) (share * (panel.end() - panel.start()));
    Instant time = instant(micros).truncatedTo(ChronoUnit.DAYS);
    return instant(micros).equals(time) ? time : time.plus(1, ChronoUnit.DAYS);
  }

  /** Returns why an instrument cannot be judged on this span; nothing if it can. */
  String objection(BarGrid grid) {
    long end = grid.start() + grid.size() * grid.step();
    if (grid.start() + LEAST_HISTORY.toNanos() / 1000 > fromMicros()) {
      return "less than " + LEAST_HISTORY.toDays() + " days before the test span";
    }
    if (end < fromMicros() + LEAST_TEST.toNanos() / 1000) {
      return "less than " + LEAST_TEST.toDays() + " days in the test span";
    }
    int history = Math.toIntExact((fromMicros() - grid.start()) / grid.step());
    boolean moved = IntStream.range(0, history).anyMatch(bar -> grid.logReturn(bar) != 0);
    return moved ? "" : "its price never moved before the test span";
  }

  long fromMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, from);
  }

  long toMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, to);
  }

  /** Returns when models with that interval are fitted. */
  Refits refits(Duration interval) {
    return frozen
        ? Refits.once(fromMicros(), toMicros())
        : Refits.every(fromMicros(), toMicros(), interval);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
