package io.plimsoll.training.backtest;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledForecasts;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What pooled models would have said of the next hour, at every full hour of a span, fitted anew on
 * the way: each forecast is the one that a service with the fit of its time would have given.
 */
public final class PooledHistory {
  private final Map<Instrument, Map<Instant, Forecast>> forecasts;

  private PooledHistory(Map<Instrument, Map<Instant, Forecast>> forecasts) {
    this.forecasts = forecasts;
  }

  /**
   * Returns the history from {@code from} to {@code to}, both included.
   *
   * @param fits what is learned from the bars that close at a time or before it
   * @param grids of 5-minute bars, one an instrument; those after {@code to} are not looked at
   * @param refit between fits, the first at {@code from}
   */
  public static PooledHistory of(
      Function<Instant, PooledFit> fits,
      List<BarGrid> grids,
      Duration refit,
      Instant from,
      Instant to) {
    var forecasts = new HashMap<Instrument, Map<Instant, Forecast>>();
    for (Instant start = from; !start.isAfter(to); start = start.plus(refit)) {
      PooledFit fit = fits.apply(start);
      Instant next = start.plus(refit);
      Instant end = next.isAfter(to) ? to.plus(PooledForecaster.HOUR) : next;
      PooledForecaster.of(fit, grids).between(start, end).forEach(moment -> put(forecasts, moment));
    }
    return new PooledHistory(forecasts);
  }

  private static void put(
      Map<Instrument, Map<Instant, Forecast>> forecasts, PooledForecasts moment) {
    moment
        .hour()
        .forEach(
            (instrument, forecast) ->
                forecasts
                    .computeIfAbsent(instrument, key -> new HashMap<>())
                    .put(moment.asOf(), forecast));
  }

  /** Returns the forecast as of {@code time} [µs since the epoch]; empty if there was none. */
  public Optional<Forecast> at(Instrument instrument, long time) {
    return Optional.ofNullable(
        forecasts
            .getOrDefault(instrument, Map.of())
            .get(Instant.EPOCH.plus(time, ChronoUnit.MICROS)));
  }
}
