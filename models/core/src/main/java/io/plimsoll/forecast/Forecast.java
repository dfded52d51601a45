package io.plimsoll.forecast;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What a forecaster says about one horizon: a number, or the reason why there is none. */
public sealed interface Forecast {
  /** Returns the moment at which the forecast could first be made. */
  Instant asOf();

  /** Returns the length of the period that begins at {@link #asOf()}. */
  Duration horizon();

  /**
   * A forecast that was given.
   *
   * @param volatility expected volatility of the period, from its expected realized variance
   * @param spikeProbability calibrated probability that a volatility spike begins within the
   *     period, in [0, 1]; empty where the model does not say
   */
  record Issued(
      Instant asOf, Duration horizon, Volatility volatility, OptionalDouble spikeProbability)
      implements Forecast {
    public Issued {
      Check.argument(
          spikeProbability.isEmpty()
              || (spikeProbability.getAsDouble() >= 0 && spikeProbability.getAsDouble() <= 1),
          "spike probability must lie in [0, 1], was %s",
          spikeProbability);
    }
  }

  /** A forecast that could not be given; the margin then falls to the policy's floor, visibly. */
  record Withheld(Instant asOf, Duration horizon, Reason reason) implements Forecast {}

  /** Why a forecast is withheld. */
  enum Reason {
    /** The history is shorter than the model's longest window. */
    HISTORY_TOO_SHORT,
    /** Too many bars of the model's windows were never recorded. */
    HISTORY_INCOMPLETE,
    /** The latest row is older than the horizon allows. */
    INPUT_STALE,
    /** The inputs lie outside what the model was trained on. */
    OUTSIDE_TRAINING,
    /** The model has not been fitted for this instrument. */
    UNKNOWN_INSTRUMENT
  }
}
