package io.plimsoll.margin.option;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * When an option expires and how long that is away, in years of 365 days of 24 hours.
 *
 * <p>An option expires at 08:00 UTC of the day in its name, as at Deribit, Derive, OKX and Binance.
 */
public final class OptionTime {
  /** Time of day, UTC, at which options expire. */
  public static final LocalTime EXPIRY = LocalTime.of(8, 0);

  private static final double SECONDS_PER_YEAR = 365.0 * 24 * 3600;

  private OptionTime() {}

  /** Returns the moment at which options of {@code day} expire. */
  public static Instant expiry(LocalDate day) {
    return day.atTime(EXPIRY).toInstant(ZoneOffset.UTC);
  }

  /** Returns the moment at which {@code option} expires; it must be one. */
  public static Instant expiry(Instrument option) {
    Check.argument(option.option().isPresent(), "instrument must be an option, was %s", option);
    return expiry(option.expiry().orElseThrow());
  }

  /** Returns whether {@code option} can be exercised no more at {@code asOf}. */
  public static boolean expired(Instrument option, Instant asOf) {
    return !asOf.isBefore(expiry(option));
  }

  /** Returns the time from {@code from} to {@code to} [years]; below 0 if it lies behind. */
  public static double years(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return (time.getSeconds() + time.getNano() * 1e-9) / SECONDS_PER_YEAR;
  }
}
