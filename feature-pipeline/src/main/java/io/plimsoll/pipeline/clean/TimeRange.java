package io.plimsoll.pipeline.clean;

import io.plimsoll.market.Check;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Days that are wanted, both ends included, UTC; an absent end is open.
 *
 * @param from first day
 * @param to last day
 */
public record TimeRange(Optional<LocalDate> from, Optional<LocalDate> to) {
  /** Everything. */
  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  private static final long MICROS = 1_000_000;

  public TimeRange {
    Check.argument(
        from.isEmpty() || to.isEmpty() || !from.get().isAfter(to.get()),
        "from must not be after to %s, was %s",
        to.orElse(null),
        from.orElse(null));
  }

  /** Returns the first moment [µs since the epoch]. */
  public long start() {
    return from.map(TimeRange::micros).orElse(Long.MIN_VALUE);
  }

  /** Returns the first moment after the range [µs since the epoch]. */
  public long end() {
    return to.map(day -> micros(day.plusDays(1))).orElse(Long.MAX_VALUE);
  }

  /** Returns whether {@code time} [µs since the epoch] lies in the range. */
  public boolean contains(long time) {
    return time >= start() && time < end();
  }

  @Override
  public String toString() {
    return from.map(LocalDate::toString).orElse("the beginning")
        + " and "
        + to.map(LocalDate::toString).orElse("the end");
  }

  private static long micros(LocalDate day) {
    return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS;
  }
}
