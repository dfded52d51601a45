package io.plimsoll.artifact.bundle;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.Forecaster;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Sends each history to the forecaster of its instrument. */
record BundleForecaster(Map<Instrument, Forecaster> forecasters) implements Forecaster {
  BundleForecaster {
    forecasters = Map.copyOf(forecasters);
  }

  @Override
  public Forecast forecast(FeatureFrame history, Instant asOf, Duration horizon) {
    Forecaster forecaster = forecasters.get(history.instrument());
    return forecaster == null
        ? new Forecast.Withheld(asOf, horizon, Forecast.Reason.UNKNOWN_INSTRUMENT)
        : forecaster.forecast(history, asOf, horizon);
  }
}
