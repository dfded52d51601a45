package io.plimsoll.serving.margin;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Forecasts of the instruments of a table; safe for use by many threads. */
interface MomentForecaster {
  /** Returns the horizons that are forecast, the shortest first, at least one. */
  List<Duration> horizons();

  /**
   * Returns what is forecast, or why nothing is, of every instrument.
   *
   * @param horizon one of {@link #horizons}
   */
  Map<Instrument, Forecast> at(Instant asOf, Duration horizon);
}
