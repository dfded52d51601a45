package io.plimsoll.forecast.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.explanation.PermutationPlan;
import io.plimsoll.forecast.learning.Samples;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Explanations of models made by hand, whose contributions are known. */
class PooledExplainerTest {
  private static final List<BarGrid> GRIDS = PooledFixture.grids(14);
  private static final PooledFit FIT = PooledFixture.fit(GRIDS, 9 * 24);
  private static final PooledExplainer EXPLAINER = PooledExplainer.of(FIT, GRIDS);
  private static final Instrument BTC = GRIDS.get(0).instrument();
  private static final Duration HOUR = PooledForecaster.HOUR;
  private static final Duration DAY = PooledForecaster.DAY;

  @Test
  void contributionsAreThoseOfTheModels() {
    PooledExplanation said = EXPLAINER.explain(BTC, PooledFixture.hour(240), HOUR);
    ExplainedAnswer hour = said.answers().get(0);
    List<String> names = hour.answer().features();
    int lastHour = names.indexOf("variance_12");
    int lastDay = names.indexOf("variance_288");
    double x = hour.inputs().get(lastHour);
    double day = hour.inputs().get(lastDay);

    // Part 1 is linear; part 2 adds a stump at 0 whose leaves hold 5 and 3 of 8 rows.
    double stump = x < 0 ? -0.1 : 0.2;
    double expected = (-0.1 * 5 + 0.2 * 3) / 8;
    assertThat(hour.answer().parts())
        .containsExactly("regression", "trees of ratios on regression");
    assertThat(hour.parts().get(0).of(lastHour)).isCloseTo(0.5 * x, within(1e-12));
    assertThat(hour.parts().get(0).of(lastDay)).isCloseTo(day / 3, within(1e-12));
    assertThat(hour.parts().get(0).bias()).isCloseTo(0.2 - 0.05, within(1e-12));
    assertThat(hour.parts().get(1).of(lastHour))
        .isCloseTo(0.5 * x + stump - expected, within(1e-7));
    assertThat(hour.parts().get(1).bias()).isCloseTo(0.2 - 0.05 + expected + 0.02, within(1e-7));
    assertThat(hour.total().of(lastHour)).isCloseTo(0.5 * x + (stump - expected) / 2, within(1e-7));
    assertThat(Arrays.stream(hour.total().values()).filter(value -> value != 0)).hasSize(2);
    assertThat(hour.total().sums(hour.answer()::family))
        .containsEntry("market", 0.0)
        .hasEntrySatisfying(
            "levels",
            value ->
                assertThat(value)
                    .isCloseTo(hour.total().sum() - hour.total().bias(), within(1e-12)));
  }

  @Test
  void answersAreThoseOfTheForecaster() {
    var forecaster = PooledForecaster.of(FIT, GRIDS);
    int onsets = 0;
    int underWay = 0;
    for (int h = 200; h < 260; h++) {
      Instant at = PooledFixture.hour(h).plusSeconds(1800);
      PooledForecasts forecasts = forecaster.at(at);
      var hour = (Forecast.Issued) forecasts.hour().get(BTC);
      var day = (Forecast.Issued) forecasts.day().get(BTC);
      PooledExplanation said = EXPLAINER.explain(BTC, at, HOUR);
      assertThat(said.asOf()).isEqualTo(PooledFixture.hour(h));
      var results = new TreeMap<String, Double>();
      for (ExplainedAnswer each : said.answers()) {
        results.put(each.answer().word(), each.result());
        double raw = each.total().sum();
        double result =
            each.answer()
                .variance()
                .map(variance -> variance.variance(raw, said.base()))
                .orElseGet(() -> new LogOddsCalibration(-0.1, 1.1).probability(raw));
        assertThat(result).isCloseTo(each.result(), within(1e-5 * each.result()));
      }
      assertThat(results.get("1h")).isEqualTo(hour.volatility().variance(HOUR), within(1e-18));
      assertThat(results.containsKey("spike")).isEqualTo(hour.spikeProbability().isPresent());
      assertThat(results.containsKey("crunch")).isEqualTo(hour.crunchProbability().isPresent());
      assertThat(said.underWay()).hasSize(3 - results.size());
      underWay += said.underWay().size();
      if (results.containsKey("spike")) {
        assertThat(results.get("spike")).isEqualTo(hour.spikeProbability().getAsDouble());
        onsets++;
      }
      ExplainedAnswer ofDay = EXPLAINER.explain(BTC, at, DAY).answers().get(0);
      assertThat(ofDay.result()).isEqualTo(day.volatility().variance(DAY), within(1e-16));
      assertThat(ofDay.answer().parts()).containsExactly("regression", "regression of 1");
    }
    assertThat(onsets).isPositive();
    assertThat(underWay).isPositive();
  }

  @Test
  void laterCandlesChangeNothing() {
    Instant at = PooledFixture.hour(241);
    List<BarGrid> cut =
        GRIDS.stream().map(grid -> grid.until(grid.start() + 241 * HourSeries.HOUR)).toList();
    PooledExplanation early = PooledExplainer.of(FIT, cut).explain(BTC, at, HOUR);
    PooledExplanation late = EXPLAINER.explain(BTC, at, HOUR);
    assertThat(early.base()).isEqualTo(late.base());
    assertThat(early.underWay()).isEqualTo(late.underWay());
    for (int i = 0; i < late.answers().size(); i++) {
      assertThat(early.answers().get(i).total()).isEqualTo(late.answers().get(i).total());
      assertThat(early.answers().get(i).parts()).isEqualTo(late.answers().get(i).parts());
      assertThat(early.answers().get(i).inputs()).isEqualTo(late.answers().get(i).inputs());
      assertThat(early.answers().get(i).result()).isEqualTo(late.answers().get(i).result());
    }
  }

  @Test
  void deviationsAreThoseOfTraining() {
    ExplainedAnswer hour = EXPLAINER.explain(BTC, PooledFixture.hour(240), HOUR).answers().get(0);
    var scale = FIT.region().standardisation();
    assertThat(hour.deviations().get(7).orElseThrow())
        .isEqualTo((hour.inputs().get(7) - scale.means()[7]) / scale.scales()[7]);
  }

  @Test
  void whatIsNotForecastIsNotExplained() {
    assertThatThrownBy(() -> EXPLAINER.explain(BTC, PooledFixture.hour(100), HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "forecast of %s as of %s must be issued to be explained, was withheld: HISTORY_TOO_SHORT",
            BTC, PooledFixture.hour(100));
    assertThatThrownBy(() -> EXPLAINER.explain(BTC, PooledFixture.hour(14 * 24 + 1), HOUR))
        .hasMessageEndingWith("was withheld: INPUT_STALE");
    assertThatThrownBy(
            () -> EXPLAINER.explain(Instrument.parse("XRPUSDT"), PooledFixture.hour(240), HOUR))
        .hasMessage(
            "instrument must be one of [%s, %s], was binance:spot:XRP-USDT",
            BTC, GRIDS.get(1).instrument());
    assertThatThrownBy(() -> EXPLAINER.explain(BTC, PooledFixture.hour(240), Duration.ofHours(2)))
        .hasMessage("horizon must be 1h or 1d, was PT2H");
    var region = FIT.region();
    var narrow =
        TrainingRegion.of(region.features(), region.standardisation(), region.precision(), 1e-3);
    var wary =
        new PooledFit(
            FIT.trainedTo(),
            FIT.barsHash(),
            FIT.floors(),
            FIT.hour(),
            FIT.day(),
            FIT.spike(),
            FIT.crunch(),
            narrow);
    assertThatThrownBy(
            () -> PooledExplainer.of(wary, GRIDS).explain(BTC, PooledFixture.hour(240), HOUR))
        .hasMessageContaining("was withheld: OUTSIDE_TRAINING, distance ")
        .hasMessageEndingWith(" beyond 0.001");
  }

  @Test
  void samplesHoldWhatFollowed() {
    Instant from = PooledFixture.hour(200);
    Instant to = PooledFixture.hour(300);
    for (PooledAnswer answer : EXPLAINER.answers()) {
      PooledSample all = EXPLAINER.sample(answer, from, to, 1000, 1);
      assertThat(all.samples().size() + all.outside()).isEqualTo(all.candidates());
      assertThat(all.samples().features()).isEqualTo(answer.features());
    }
    // Two coins, every hour: the naive loss of every hour is the loss of the sample.
    PooledAnswer hour = EXPLAINER.answers().get(0);
    PooledSample sample = EXPLAINER.sample(hour, from, to, 1000, 1);
    assertThat(sample.candidates()).isEqualTo(200);
    assertThat(sample.outside()).isZero();
    double sum = 0;
    for (int h = 200; h < 300; h++) {
      for (BarGrid grid : GRIDS) {
        double said =
            EXPLAINER
                .explain(grid.instrument(), PooledFixture.hour(h), HOUR)
                .answers()
                .get(0)
                .result();
        double ratio = HourSeries.of(grid, 1e-9).variance(h) / said;
        sum += ratio - Math.log(ratio) - 1;
      }
    }
    assertThat(hour.loss(sample.samples())).isCloseTo(sum / 200, within(1e-9));
  }

  @Test
  void drawIsOfTheSeed() {
    PooledAnswer hour = EXPLAINER.answers().get(0);
    Instant from = PooledFixture.hour(200);
    Instant to = PooledFixture.hour(300);
    Samples first = EXPLAINER.sample(hour, from, to, 50, 1).samples();
    Samples again = EXPLAINER.sample(hour, from, to, 50, 1).samples();
    Samples other = EXPLAINER.sample(hour, from, to, 50, 2).samples();
    assertThat(first.size()).isEqualTo(50);
    assertThat(first.targets()).isEqualTo(again.targets());
    assertThat(first.targets()).isNotEqualTo(other.targets());
    var distinct = new HashSet<Double>();
    Arrays.stream(first.targets()).forEach(distinct::add);
    assertThat(distinct).hasSize(50);
    assertThatThrownBy(() -> EXPLAINER.sample(hour, to, PooledFixture.hour(301), 1, 1))
        .hasMessage("size must be at least 2, was 1");
    assertThatThrownBy(
            () -> EXPLAINER.sample(hour, PooledFixture.hour(1), PooledFixture.hour(5), 10, 1))
        .hasMessage(
            "span from %s to %s must hold two forecasts of 1h that came true, was 0",
            PooledFixture.hour(1), PooledFixture.hour(5));
  }

  @Test
  void onlyWhatIsReadIsWorthAnything() {
    PooledAnswer hour = EXPLAINER.answers().get(0);
    Samples samples =
        EXPLAINER.sample(hour, PooledFixture.hour(200), PooledFixture.hour(330), 120, 1).samples();
    PooledImportance importance = PooledImportance.of(hour, samples, PermutationPlan.whole(3, 1));
    assertThat(importance.inputs().loss()).isCloseTo(hour.loss(samples), within(1e-12));
    importance
        .inputs()
        .features()
        .forEach(
            each -> {
              boolean read = List.of("variance_12", "variance_288").contains(each.feature());
              assertThat(each.mean() != 0).as(each.feature()).isEqualTo(read);
            });
    assertThat(importance.families().features().get(0).feature()).isEqualTo("levels");
    assertThat(importance.meanSizes().stream().filter(size -> size > 0)).hasSize(2);
    assertThat(importance.inputsAgreement()).isPresent();
  }
}
