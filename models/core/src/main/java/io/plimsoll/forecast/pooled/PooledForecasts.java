package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is forecast of every instrument at one moment.
 *
 * @param asOf the moment
 * @param hour of the next hour, by instrument
 * @param day of the next 24 hours, by the same instruments
 */
public record PooledForecasts(
    Instant asOf, SortedMap<Instrument, Forecast> hour, SortedMap<Instrument, Forecast> day) {
  public PooledForecasts {
    hour = Collections.unmodifiableSortedMap(new TreeMap<>(hour));
    day = Collections.unmodifiableSortedMap(new TreeMap<>(day));
  }

  /**
   * Returns the forecast of {@code instrument}; empty if it has no bars.
   *
   * @throws IllegalArgumentException if the horizon is neither an hour nor a day
   */
  public Optional<Forecast> of(Instrument instrument, Duration horizon) {
    Check.argument(
        horizon.equals(PooledForecaster.HOUR) || horizon.equals(PooledForecaster.DAY),
        "horizon must be %s or %s, was %s",
        PooledForecaster.HOUR,
        PooledForecaster.DAY,
        horizon);
    return Optional.ofNullable(
        (horizon.equals(PooledForecaster.HOUR) ? hour : day).get(instrument));
  }
}
