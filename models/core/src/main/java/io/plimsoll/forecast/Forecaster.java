package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import java.time.Duration;
import java.time.Instant;

/**
 * Forecasts the volatility of the period that starts at a moment.
 *
 * <p>Implementations are immutable, keep no clock and no random state, and read nothing but their
 * arguments: the same history gives the same forecast, bit for bit.
 */
public interface Forecaster {
  /**
   * Returns the forecast, or the reason why none can be given; never throws for short history.
   *
   * @param history rows of the instrument; those after {@code asOf} are not looked at
   * @param asOf start of the period
   * @param horizon length of the period
   */
  Forecast forecast(FeatureFrame history, Instant asOf, Duration horizon);
}
