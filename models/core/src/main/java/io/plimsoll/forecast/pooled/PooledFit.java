package io.plimsoll.forecast.pooled;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that was learned from the bars of a panel of instruments.
 *
 * @param trainedTo when the last bar that was learned from closed, a full hour
 * @param barsHash SHA-256 of every bar that was learned from, 64 lower-case hexadecimal digits
 * @param floors least realized variance of an hour that is believed, by instrument, above 0; the
 *     instruments are those that can be forecast
 * @param hour variance of the next hour
 * @param day variance of the next 24 hours
 * @param spike onset of a volatility spike
 * @param crunch onset of a liquidity crunch
 * @param region of the inputs that were learned from
 */
public record PooledFit(
    Instant trainedTo,
    String barsHash,
    SortedMap<Instrument, Double> floors,
    PooledHorizon hour,
    PooledHorizon day,
    PooledOnset spike,
    PooledOnset crunch,
    TrainingRegion region) {
  public PooledFit {
    Check.argument(!floors.isEmpty(), "floors must hold an instrument, was %s", floors);
    floors = Collections.unmodifiableSortedMap(new TreeMap<>(floors));
    for (PooledHorizon horizon : List.of(hour, day)) {
      Check.argument(
          horizon.errors().keySet().equals(floors.keySet()),
          "errors of %s must be of %s, was %s",
          horizon.variance().horizon(),
          floors.keySet(),
          horizon.errors().keySet());
    }
  }
}
