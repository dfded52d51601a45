package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import io.plimsoll.training.dataset.ForecastHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The whole UTC days of a replay.
 *
 * @param from 00:00 of the first day
 * @param to 00:00 of the day after the last
 */
public record ReplayWindow(Instant from, Instant to) {
  /** Longest window that is taken unasked. */
  static final Duration LONGEST = Duration.ofDays(36);

  public ReplayWindow {
    Check.argument(from.isBefore(to), "window must begin before it ends, was %s..%s", from, to);
  }

  /**
   * Returns the whole days among the origins of {@code log}, at most the last 36.
   *
   * @throws IllegalArgumentException if the log covers no whole day
   */
  public static ReplayWindow of(ForecastHistory log) {
    Instant first = instant(log.firstOrigin());
    Instant end = instant(log.lastOrigin()).plus(1, ChronoUnit.HOURS);
    Instant to = end.truncatedTo(ChronoUnit.DAYS);
    Instant from = first.truncatedTo(ChronoUnit.DAYS);
    if (from.isBefore(first)) {
      from = from.plus(1, ChronoUnit.DAYS);
    }
    Check.argument(
        from.isBefore(to), "forecasts must cover a whole UTC day, was %s..%s", first, end);
    Instant latest = to.minus(LONGEST);
    return new ReplayWindow(from.isBefore(latest) ? latest : from, to);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
