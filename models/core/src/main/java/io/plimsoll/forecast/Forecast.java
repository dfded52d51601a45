package io.plimsoll.forecast;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
   * @param quantiles of the realized volatility of the period, levels rising strictly; none where
   *     the model does not say
   * @param spikeProbability calibrated probability that a volatility spike begins within the
   *     period, in [0, 1]; empty where the model does not say
   * @param crunchProbability calibrated probability that a liquidity crunch begins within the
   *     period, in [0, 1]; empty where the model does not say
   */
  record Issued(
      Instant asOf,
      Duration horizon,
      Volatility volatility,
      List<Quantile> quantiles,
      OptionalDouble spikeProbability,
      OptionalDouble crunchProbability)
      implements Forecast {
    public Issued {
      quantiles = List.copyOf(quantiles);
      for (int i = 1; i < quantiles.size(); i++) {
        Check.argument(
            quantiles.get(i).level() > quantiles.get(i - 1).level(),
            "levels of quantiles must rise strictly, was %s",
            quantiles);
      }
      checkProbability("spike", spikeProbability);
      checkProbability("crunch", crunchProbability);
    }

    /** A forecast without quantiles and of no crunch. */
    public Issued(
        Instant asOf, Duration horizon, Volatility volatility, OptionalDouble spikeProbability) {
      this(asOf, horizon, volatility, List.of(), spikeProbability, OptionalDouble.empty());
    }

    private static void checkProbability(String name, OptionalDouble probability) {
      Check.argument(
          probability.isEmpty()
              || (probability.getAsDouble() >= 0 && probability.getAsDouble() <= 1),
          "%s probability must lie in [0, 1], was %s",
          name,
          probability);
    }
  }

  /**
   * What realized volatility does not exceed, with some chance.
   *
   * @param level the chance, in (0, 1)
   * @param volatility bound
   */
  record Quantile(double level, Volatility volatility) {
    public Quantile {
      Check.argument(level > 0 && level < 1, "level must lie in (0, 1), was %s", level);
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
