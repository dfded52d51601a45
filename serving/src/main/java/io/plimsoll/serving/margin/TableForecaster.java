package io.plimsoll.serving.margin;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Forecaster;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Forecasts from the rows of a feature table. */
final class TableForecaster implements MomentForecaster {
  private final SortedMap<Instrument, FeatureFrame> frames;
  private final Forecaster forecaster;
  private final Duration horizon;

  TableForecaster(
      SortedMap<Instrument, FeatureFrame> frames, Forecaster forecaster, Duration horizon) {
    this.frames = Collections.unmodifiableSortedMap(new TreeMap<>(frames));
    this.forecaster = forecaster;
    this.horizon = horizon;
  }

  @Override
  public List<Duration> horizons() {
    return List.of(horizon);
  }

  @Override
  public Map<Instrument, Forecast> at(Instant asOf, Duration asked) {
    var forecasts = new TreeMap<Instrument, Forecast>();
    frames.forEach(
        (instrument, frame) -> forecasts.put(instrument, forecaster.forecast(frame, asOf, asked)));
    return forecasts;
  }
}
