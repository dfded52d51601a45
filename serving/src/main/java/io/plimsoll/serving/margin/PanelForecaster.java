package io.plimsoll.serving.margin;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledForecasts;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Forecasts from the bars of all instruments together; the last moment asked is remembered. */
final class PanelForecaster implements MomentForecaster {
  private final List<Instrument> instruments;
  private final PooledForecaster forecaster;
  private final AtomicReference<Optional<PooledForecasts>> last =
      new AtomicReference<>(Optional.empty());

  PanelForecaster(Collection<Instrument> instruments, PooledForecaster forecaster) {
    this.instruments = List.copyOf(instruments);
    this.forecaster = forecaster;
  }

  @Override
  public List<Duration> horizons() {
    return List.of(PooledForecaster.HOUR, PooledForecaster.DAY);
  }

  @Override
  public Map<Instrument, Forecast> at(Instant asOf, Duration horizon) {
    PooledForecasts moment =
        last.get().filter(known -> known.asOf().equals(asOf)).orElseGet(() -> forecaster.at(asOf));
    last.set(Optional.of(moment));
    var forecasts = new TreeMap<Instrument, Forecast>();
    for (Instrument instrument : instruments) {
      forecasts.put(
          instrument,
          moment
              .of(instrument, horizon)
              .orElse(new Forecast.Withheld(asOf, horizon, Forecast.Reason.UNKNOWN_INSTRUMENT)));
    }
    return forecasts;
  }
}
