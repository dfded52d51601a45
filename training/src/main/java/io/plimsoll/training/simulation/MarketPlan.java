package io.plimsoll.training.simulation;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;

/**
 * What to simulate.
 *
 * @param instruments spot pairs, each once, at least one
 * @param from first day, UTC
 * @param to last day, UTC, included; at least {@value #SHORTEST_DAYS} days after the first
 * @param seed of every random number
 */
public record MarketPlan(List<Instrument> instruments, LocalDate from, LocalDate to, long seed) {
  /** Interval of a bar. */
  public static final Duration BAR = Duration.ofMinutes(5);

  /** Bars in a day. */
  public static final int BARS_PER_DAY = 288;

  /** Shorter markets have no room for a calm before the storm. */
  static final int SHORTEST_DAYS = 10;

  public MarketPlan {
    instruments = List.copyOf(instruments);
    Check.argument(!instruments.isEmpty(), "instruments must not be empty, was %s", instruments);
    Check.argument(
        new HashSet<>(instruments).size() == instruments.size(),
        "instruments must be named once each, was %s",
        instruments);
    Check.argument(
        ChronoUnit.DAYS.between(from, to) + 1 >= SHORTEST_DAYS,
        "to must lie at least %s days after from, both included, was %s..%s",
        SHORTEST_DAYS,
        from,
        to);
  }

  /** Returns the number of days, both ends included. */
  public int days() {
    return (int) ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** Returns the number of bars if none were missing. */
  public int bars() {
    return days() * BARS_PER_DAY;
  }

  /** Returns the open of bar {@code index} [ms since the epoch]. */
  public long openMillis(int index) {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli() + index * BAR.toMillis();
  }
}
