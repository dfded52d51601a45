package io.plimsoll.training.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

  BacktestSpan {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "test span must begin before the data end, at " + to + ", was from " + from);
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

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
