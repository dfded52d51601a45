package io.plimsoll.forecast.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelInputs;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.forecast.uncertainty.ConformalQuantiles;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PooledForecasterTest {
  private static final List<BarGrid> GRIDS = PooledFixture.grids(14);
  private static final int TRAINED = 9 * 24;
  private static final PooledFit FIT = PooledFixture.fit(GRIDS, TRAINED);
  private static final Instrument BTC = Instrument.parse("BTCUSDT");

  @Test
  void varianceIsTheGeometricMeanOfThePartsTimesTheBarsOfTheHorizon() {
    Instant asOf = PooledFixture.hour(TRAINED);
    long origin = micros(asOf);
    PanelRows rows = PanelInputs.of(GRIDS).rows(12, origin - 1, origin);
    double[] row = rows.table().row(0);
    double hour = row[PanelInputs.names().indexOf("variance_12")];
    double day = row[PanelInputs.names().indexOf("variance_288")];
    double levels = PooledFixture.HOUR_SHARE * hour + PooledFixture.DAY_SHARE * day;
    double part = levels + (0.1 + 0.3) / 2 - 0.05;
    double trees = part + (hour < 0 ? -0.1f : 0.2f) + 0.02;

    PooledForecasts said = PooledForecaster.of(FIT, GRIDS).at(asOf);

    double expected = 12 * rows.base(0) * Math.exp((part + trees) / 2);
    assertThat(variance(said.hour().get(BTC))).isCloseTo(expected, within(1e-12 * expected));
    double coming = 288 * rows.base(0) * Math.exp((part + 0.5 * day) / 2);
    assertThat(variance(said.day().get(BTC))).isCloseTo(coming, within(1e-12 * coming));
  }

  @Test
  void nothingAfterTheMomentEntersTheForecast() {
    int hours = TRAINED + 70;
    Instant asOf = PooledFixture.hour(hours).plusSeconds(1800);
    List<BarGrid> cut =
        GRIDS.stream().map(g -> g.until(micros(PooledFixture.hour(hours)))).toList();

    PooledForecasts whole = PooledForecaster.of(FIT, GRIDS).at(asOf);

    assertThat(whole).isEqualTo(PooledForecaster.of(FIT, cut).at(asOf));
    assertThat(whole.hour().values()).allMatch(Forecast.Issued.class::isInstance);
  }

  @Test
  void walkGivesTheForecastOfEachMoment() {
    var forecaster = PooledForecaster.of(FIT, GRIDS);
    List<PooledForecasts> walked =
        forecaster.between(PooledFixture.hour(TRAINED), PooledFixture.hour(TRAINED + 60)).toList();

    assertThat(walked).hasSize(60);
    for (int hour : List.of(0, 1, 24, 59)) {
      assertThat(walked.get(hour)).isEqualTo(forecaster.at(PooledFixture.hour(TRAINED + hour)));
    }
  }

  @Test
  void quantilesLearnFromWhatCameSinceTraining() {
    int later = 50;
    var forecaster = PooledForecaster.of(FIT, GRIDS);
    HourSeries hours = HourSeries.of(GRIDS.get(0), FIT.floors().get(BTC));
    ConformalQuantiles hour = FIT.hour().errors().get(BTC);
    for (int t = TRAINED; t < TRAINED + later; t++) {
      double forecast = variance(forecaster.at(PooledFixture.hour(t)).hour().get(BTC));
      hour = hour.after(Math.log(forecast), Math.log(hours.variance(t)));
    }
    ConformalQuantiles day = FIT.day().errors().get(BTC);
    for (int t : List.of(TRAINED, TRAINED + 24)) { // midnights whose days are over
      double forecast = variance(forecaster.at(PooledFixture.hour(t)).day().get(BTC));
      day = day.after(Math.log(forecast), Math.log(hours.dayVariance(t)));
    }

    PooledForecasts now = forecaster.at(PooledFixture.hour(TRAINED + later));

    assertQuantiles((Forecast.Issued) now.hour().get(BTC), hour);
    assertQuantiles((Forecast.Issued) now.day().get(BTC), day);
    assertThat(hour.adapted()).isNotEqualTo(FIT.hour().errors().get(BTC).adapted());
  }

  @Test
  void onsetIsGivenWhereOneCanFollow() {
    var forecaster = PooledForecaster.of(FIT, GRIDS);
    HourSeries hours = HourSeries.of(GRIDS.get(0), FIT.floors().get(BTC));
    int calm = 0;
    int on = 0;
    for (int t = TRAINED; t < TRAINED + 96; t++) {
      var issued = (Forecast.Issued) forecaster.at(PooledFixture.hour(t)).hour().get(BTC);
      double threshold = OnsetRule.SPIKE.threshold(hours, t - 1);
      boolean isCalm = hours.variance(t - 1) <= threshold;
      assertThat(issued.spikeProbability().isPresent()).isEqualTo(isCalm);
      if (isCalm) {
        calm++;
        double odds = -2 + 0.8 * (float) Math.log(hours.variance(t - 1) / threshold);
        assertThat(issued.spikeProbability().orElseThrow())
            .isCloseTo(1 / (1 + Math.exp(0.1 - 1.1 * odds)), within(1e-9));
      } else {
        on++;
      }
    }
    assertThat(calm).isPositive();
    assertThat(on).isPositive();
  }

  @Test
  void saysWhyThereIsNoForecast() {
    Instrument late = Instrument.parse("SOLUSDT");
    Instrument stranger = Instrument.parse("DOGEUSDT");
    BarGrid whole = GRIDS.get(0);
    long end = micros(PooledFixture.hour(TRAINED + 20));
    BarGrid gap =
        BarGrid.of(
            GeneratedBars.where(
                GeneratedBars.of(Instrument.parse("ETHUSDT"), PooledFixture.START, 14 * 288, 2),
                bar ->
                    bar.eventTime() <= end - 8 * HourSeries.HOUR
                        || bar.eventTime() > end - HourSeries.HOUR));
    BarGrid young = BarGrid.of(GeneratedBars.of(late, end - 100 * HourSeries.HOUR, 200 * 12, 5));
    var floors = new TreeMap<>(FIT.floors());
    floors.put(late, 1e-9);
    PooledFit wide = with(FIT, floors);
    var strange = PooledFixture.grid("DOGEUSDT", 14, 9);

    Map<Instrument, Forecast> said =
        PooledForecaster.of(wide, List.of(whole.until(end - HourSeries.HOUR), gap, young, strange))
            .at(PooledFixture.hour(TRAINED + 20))
            .hour();

    assertThat(reason(said.get(BTC))).isEqualTo(Forecast.Reason.INPUT_STALE);
    assertThat(reason(said.get(Instrument.parse("ETHUSDT"))))
        .isEqualTo(Forecast.Reason.HISTORY_INCOMPLETE);
    assertThat(reason(said.get(late))).isEqualTo(Forecast.Reason.HISTORY_TOO_SHORT);
    assertThat(reason(said.get(stranger))).isEqualTo(Forecast.Reason.UNKNOWN_INSTRUMENT);
  }

  @Test
  void rowFarFromTrainingIsWithheld() {
    TrainingRegion region = FIT.region();
    var tight =
        TrainingRegion.of(region.features(), region.standardisation(), region.precision(), 1e-3);
    var strict =
        new PooledFit(
            FIT.trainedTo(),
            FIT.barsHash(),
            FIT.floors(),
            FIT.hour(),
            FIT.day(),
            FIT.spike(),
            FIT.crunch(),
            tight);

    PooledForecasts said = PooledForecaster.of(strict, GRIDS).at(PooledFixture.hour(TRAINED));

    assertThat(reason(said.hour().get(BTC))).isEqualTo(Forecast.Reason.OUTSIDE_TRAINING);
    assertThat(reason(said.day().get(BTC))).isEqualTo(Forecast.Reason.OUTSIDE_TRAINING);
  }

  @Test
  void barsOfNoKnownInstrumentAreRefused() {
    assertThatThrownBy(
            () -> PooledForecaster.of(FIT, List.of(PooledFixture.grid("DOGEUSDT", 9, 9))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grids must hold one of")
        .hasMessageContaining("DOGE");
  }

  @Test
  void otherHorizonIsRefused() {
    PooledForecasts said = PooledForecaster.of(FIT, GRIDS).at(PooledFixture.hour(TRAINED));

    assertThat(said.of(BTC, Duration.ofDays(1))).contains(said.day().get(BTC));
    assertThatThrownBy(() -> said.of(BTC, Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon must be PT1H or PT24H, was PT5M");
  }

  private static PooledFit with(PooledFit fit, SortedMap<Instrument, Double> floors) {
    return new PooledFit(
        fit.trainedTo(),
        fit.barsHash(),
        floors,
        with(fit.hour(), floors),
        with(fit.day(), floors),
        fit.spike(),
        fit.crunch(),
        fit.region());
  }

  private static PooledHorizon with(PooledHorizon horizon, SortedMap<Instrument, Double> floors) {
    var errors = new TreeMap<Instrument, ConformalQuantiles>();
    floors.keySet().forEach(key -> errors.put(key, horizon.errors().get(BTC)));
    return new PooledHorizon(horizon.variance(), errors);
  }

  private static void assertQuantiles(Forecast.Issued issued, ConformalQuantiles expected) {
    double[] logs = expected.logQuantiles(Math.log(variance(issued)));
    assertThat(issued.quantiles()).hasSize(logs.length);
    for (int i = 0; i < logs.length; i++) {
      assertThat(issued.quantiles().get(i).level()).isEqualTo(expected.levels().get(i));
      assertThat(issued.quantiles().get(i).volatility().variance(issued.horizon()))
          .isCloseTo(Math.exp(logs[i]), within(1e-9 * Math.exp(logs[i])));
    }
  }

  private static Forecast.Reason reason(Forecast forecast) {
    return ((Forecast.Withheld) forecast).reason();
  }

  private static double variance(Forecast forecast) {
    var issued = (Forecast.Issued) forecast;
    return issued.volatility().variance(issued.horizon());
  }

  private static long micros(Instant time) {
    return time.toEpochMilli() * 1000;
  }
}
