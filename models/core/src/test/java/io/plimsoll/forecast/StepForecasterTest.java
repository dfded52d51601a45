package io.plimsoll.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.naive.RandomWalk;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StepForecasterTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final FeatureFrame WEEK = GeneratedHours.frame(BTC, 0, 168, 1);
  private static final Instant END = Instant.EPOCH.plus(Duration.ofDays(7));
  private final StepForecaster forecaster =
      new StepForecaster(
          new RandomWalk(),
          Optional.of((inputs, row) -> 0.25),
          Optional.empty(),
          InputWindows.HOURLY,
          1e-12);

  @Test
  void aWeekOfHistoryGivesTheForecastOfTheModel() {
    var forecast = (Forecast.Issued) forecaster.forecast(WEEK, END, HOUR);

    assertThat(forecast.asOf()).isEqualTo(END);
    assertThat(forecast.volatility().variance(HOUR) / WEEK.value("rv_1h", 167))
        .isCloseTo(1, within(1e-12));
    assertThat(forecast.spikeProbability()).isEqualTo(OptionalDouble.of(0.25));
  }

  @Test
  void shortHistoryIsWithheldAndNotGuessed() {
    assertWithheld(
        WEEK.until(WEEK.eventTime(166)), END.minus(HOUR), Forecast.Reason.HISTORY_TOO_SHORT);
    assertWithheld(WEEK.until(0), END, Forecast.Reason.HISTORY_TOO_SHORT);
  }

  @Test
  void hoursThatWereNeverRecordedWithholdTheForecast() {
    assertWithheld(WEEK.until(WEEK.eventTime(166)), END, Forecast.Reason.INPUT_STALE);
    assertWithheld(without(150, 157), END, Forecast.Reason.HISTORY_INCOMPLETE);
    assertThat(forecaster.forecast(without(150, 156), END, HOUR))
        .isInstanceOf(Forecast.Issued.class);
  }

  @Test
  void withinTheHourTheLastRowStillHolds() {
    assertThat(forecaster.forecast(WEEK, END.plusSeconds(3599), HOUR))
        .isInstanceOf(Forecast.Issued.class);
    assertWithheld(WEEK, END.plusSeconds(3600), Forecast.Reason.INPUT_STALE);
  }

  @Test
  void aModelThatKnowsNoAnswerWithholdsIt() {
    var silent =
        new StepForecaster(
            (inputs, row) -> Double.NaN,
            Optional.empty(),
            Optional.empty(),
            InputWindows.HOURLY,
            1e-12);

    assertThat(silent.forecast(WEEK, END, HOUR))
        .isEqualTo(new Forecast.Withheld(END, HOUR, Forecast.Reason.OUTSIDE_TRAINING));
  }

  @Test
  void anotherHorizonIsRefused() {
    assertThatThrownBy(() -> forecaster.forecast(WEEK, END, Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon must be PT1H, was PT24H");
  }

  @Test
  void hoursWithoutAMoveStayFinite() {
    double[] zero = new double[168];
    long[] times = new long[168];
    Arrays.setAll(times, i -> (i + 1) * InputWindows.HOURLY.stepMicros());
    var still = FeatureFrame.of(BTC, times, Map.of("rv_1h", zero, "rsn_1h", zero, "rsp_1h", zero));
    var inputs = ForecastInputs.of(still, InputWindows.HOURLY, 1e-9);

    assertThat(inputs.terms(167).variance().longest()).isCloseTo(1e-9, within(1e-18));
    assertThat(inputs.vector(167))
        .hasSize(ForecastInputs.names().size())
        .doesNotContain(Double.NaN);
    assertThat(inputs.missing(167)).isEmpty();
  }

  private void assertWithheld(FeatureFrame history, Instant asOf, Forecast.Reason reason) {
    assertThat(forecaster.forecast(history, asOf, HOUR))
        .isEqualTo(new Forecast.Withheld(asOf, HOUR, reason));
  }

  private static FeatureFrame without(int from, int to) {
    long[] times = new long[WEEK.size() - (to - from)];
    Map<String, double[]> columns =
        Map.of(
            "rv_1h", new double[times.length],
            "rsn_1h", new double[times.length],
            "rsp_1h", new double[times.length]);
    int next = 0;
    for (int row = 0; row < WEEK.size(); row++) {
      if (row < from || row >= to) {
        times[next] = WEEK.eventTime(row);
        for (var column : columns.entrySet()) {
          column.getValue()[next] = WEEK.value(column.getKey(), row);
        }
        next++;
      }
    }
    return FeatureFrame.of(BTC, times, columns);
  }
}
