package io.plimsoll.forecast;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Forecasts the next step of one instrument with a variance model and, where there are some, models
 * of onsets; withholds the forecast where the history does not carry it.
 *
 * @param variance rule for the realized variance of the next step
 * @param spike rule for the probability that a spike begins within it
 * @param crunch rule for the probability that a liquidity crunch begins within it
 * @param windows windows of the inputs; their step is the only horizon that is answered
 * @param floor least realized variance of a step that is believed, above 0
 */
public record StepForecaster(
    VarianceModel variance,
    Optional<OnsetModel> spike,
    Optional<OnsetModel> crunch,
    InputWindows windows,
    double floor)
    implements Forecaster {
  @Override
  public Forecast forecast(FeatureFrame history, Instant asOf, Duration horizon) {
    Check.argument(
        horizon.equals(windows.step()), "horizon must be %s, was %s", windows.step(), horizon);
    long time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    var inputs = ForecastInputs.of(history, windows, floor);
    int row = inputs.origin(time);
    var missing = inputs.missing(row, time);
    if (missing.isPresent()) {
      return new Forecast.Withheld(asOf, horizon, missing.get());
    }

    double expected = variance.variance(inputs, row);
    if (!(expected > 0) || Double.isInfinite(expected)) {
      return new Forecast.Withheld(asOf, horizon, Forecast.Reason.OUTSIDE_TRAINING);
    }
    return new Forecast.Issued(
        asOf,
        horizon,
        Volatility.ofVariance(expected, horizon),
        List.of(),
        probability(spike, inputs, row),
        probability(crunch, inputs, row));
  }

  private static OptionalDouble probability(
      Optional<OnsetModel> model, ForecastInputs inputs, int row) {
    double probability = model.isPresent() ? model.get().probability(inputs, row) : Double.NaN;
    return Double.isNaN(probability) ? OptionalDouble.empty() : OptionalDouble.of(probability);
  }
}
