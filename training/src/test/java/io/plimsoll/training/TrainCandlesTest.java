package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.calibration.BaseRateShift;
import io.plimsoll.forecast.calibration.BetaCalibration;
import io.plimsoll.forecast.calibration.IsotonicCalibration;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.RecentOnsets;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledForecaster;
import io.plimsoll.forecast.pooled.PooledForecasts;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.GeneratedBars;
import io.plimsoll.market.Instrument;
import io.plimsoll.training.backtest.PooledTrainer;
import io.plimsoll.training.dataset.ForecastHistory;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.stage.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pooled models from candles to a bundle, in one training run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainCandlesTest {
  private static final int DAYS = 40;

  @TempDir private static Path folder;
  private Run trained;

  @BeforeAll
  void train() throws IOException {
    Path data = Files.createDirectories(folder.resolve("candles"));
    GeneratedCandles.write(data, GeneratedCandles.bars("BTCUSDT", DAYS, 1));
    GeneratedCandles.write(data, GeneratedCandles.bars("ETHUSDT", DAYS, 2));
    table(data);
    Files.writeString(
        folder.resolve("small.yaml"),
        Plans.small()
            .replace(", trees, network, combination]", "]")
            .replace("trainingShare: 0.4", "trainingShare: 0.8"));
    trained = run(arguments("run", "-c", path("small.yaml"), "--candles", path("candles")));
  }

  @Test
  void pooledModelsAreTheChampionOfTheBundle() throws IOException {
    assertThat(trained.error()).isEmpty();
    assertThat(trained.status()).isZero();
    assertThat(trained.output()).containsPattern("pooled +QLIKE 0\\.\\d+  champion");
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("run/bundle"));
    assertThat(bundle.champion()).isEqualTo(Member.POOLED);
    assertThat(bundle.metrics()).containsKeys("qlike.pooled", "qlike.champion");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("run/train.json").toFile());
    assertThat(json.path("withheld").has("UNKNOWN_INSTRUMENT")).isFalse();
    double former = 0;
    for (String level : List.of("0.05", "0.5", "0.9", "0.95", "0.99")) {
      double share = json.path("coverage").path(level).asDouble();
      assertThat(share).isCloseTo(Double.parseDouble(level), within(0.12));
      assertThat(share).isGreaterThanOrEqualTo(former);
      former = share;
    }
    assertThat(folder.resolve("run/bundle/card.md")).content().contains("- pooled\n");

    var forecaster =
        PooledForecaster.of(bundle.pooled().orElseThrow(), GeneratedCandles.grids(DAYS));
    PooledForecasts said = forecaster.at(forecaster.end());
    assertThat(said.hour().values())
        .hasSize(2)
        .allSatisfy(
            forecast -> {
              var issued = (Forecast.Issued) forecast;
              assertThat(issued.volatility().annualised()).isBetween(0.1, 5.0);
              assertThat(issued.quantiles()).hasSize(5);
            });
    assertThat(said.day().values()).allMatch(Forecast.Issued.class::isInstance);
  }

  @Test
  void forecastsOfTheBundleAreExplained() throws IOException {
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("run/bundle"));
    var forecaster =
        PooledForecaster.of(bundle.pooled().orElseThrow(), GeneratedCandles.grids(DAYS));
    Instant at = forecaster.end().minus(Duration.ofHours(30));
    var said =
        (Forecast.Issued)
            forecaster.at(at).hour().get(GeneratedCandles.grids(2).get(0).instrument());
    Run run =
        run(
            "explain",
            "forecast",
            "--bundle",
            path("run/bundle"),
            "--candles",
            path("candles"),
            "--instrument",
            "BTCUSDT",
            "--at",
            at.toString(),
            "--json",
            path("why.json"));

    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .contains("1 trees of ratios on regression", "2 trees of ratios", "3 trees of logs")
        .contains("4 network");
    JsonNode hour =
        new ObjectMapper().readTree(folder.resolve("why.json").toFile()).at("/answers/0");
    double variance = said.volatility().variance(Duration.ofHours(1));
    assertThat(hour.get("variance").asDouble()).isCloseTo(variance, within(1e-12 * variance));
    double sum = hour.get("baseValue").asDouble();
    for (JsonNode input : hour.get("inputs")) {
      sum += input.get("contribution").asDouble();
    }
    JsonNode json = new ObjectMapper().readTree(folder.resolve("why.json").toFile());
    double base = json.get("base").asDouble();
    assertThat(12 * base * Math.exp(sum)).isCloseTo(variance, within(1e-4 * variance));
    assertThat(hour.get("models")).hasSize(4);
  }

  @Test
  void logHoldsWhatAServiceWouldHaveSaid() throws IOException {
    ForecastHistory log = ForecastHistory.read(folder.resolve("run"));
    long start = log.firstOrigin();
    List<BarGrid> grids = GeneratedCandles.grids(DAYS);
    // A bundle of what was known where the test span begins, as the walk's first fit was.
    Instant testFrom = Instant.EPOCH.plus(start, ChronoUnit.MICROS);
    var trainer =
        new PooledTrainer(TrainingPlanReader.read(path("small.yaml")).backtest(), 1, Progress.NONE);
    var forecaster = PooledForecaster.of(trainer.fit(grids, testFrom), grids);

    for (int hour : List.of(0, 1, 30, 167)) {
      var said =
          (Forecast.Issued)
              forecaster
                  .at(testFrom.plus(Duration.ofHours(hour)))
                  .hour()
                  .get(grids.get(0).instrument());
      var series = log.of(grids.get(0).instrument());
      int row = series.lastAt(start + hour * 3_600_000_000L);
      double variance = said.volatility().variance(Duration.ofHours(1));
      assertThat(series.value("pooled", row)).isCloseTo(variance, within(1e-9 * variance));
      assertThat(series.value("champion", row)).isEqualTo(series.value("pooled", row));
    }
  }

  @Test
  void lockNeedsTheSameBars() throws IOException {
    var without = run(arguments("a", "--lock", path("run/plan.lock")));
    Path other = Files.createDirectories(folder.resolve("other"));
    GeneratedCandles.write(other, GeneratedCandles.bars("BTCUSDT", DAYS, 1));
    GeneratedCandles.write(other, GeneratedCandles.bars("ETHUSDT", DAYS, 3));
    var changed =
        run(arguments("b", "--lock", path("run/plan.lock"), "--candles", other.toString()));

    assertThat(without.status()).isEqualTo(1);
    assertThat(without.error()).contains("plan.lock: bars was ", " and is absent now");
    assertThat(changed.status()).isEqualTo(1);
    assertThat(changed.error()).contains("plan.lock: bars was ");
  }

  @Test
  void sameRunGivesTheSameBundle() throws IOException {
    Run again =
        run(arguments("again", "--lock", path("run/plan.lock"), "--candles", path("candles")));

    assertThat(again.error()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("again/train.json").toFile());
    assertThat(json.get("bundleHash").asText())
        .isEqualTo(ModelBundleReader.read(folder.resolve("run/bundle")).hash());
    assertThat(folder.resolve("again/bundle/pooled.json"))
        .hasSameBinaryContentAs(folder.resolve("run/bundle/pooled.json"));
  }

  @Test
  void onsetsAreCalibratedAsThePlanSays() throws IOException {
    String text =
        Files.readString(folder.resolve("small.yaml"))
            .replace("  spike: {", "  spike: {calibration: {kind: ISOTONIC}, ")
            .replace("  crunch: {", "  crunch: {calibration: {kind: BETA, prevalence: SHIFTED}, ");
    var plan = TrainingPlanReader.parse("calibrated", text).backtest();
    List<BarGrid> grids = GeneratedCandles.grids(DAYS);
    Instant end =
        Instant.EPOCH.plus(GeneratedCandles.START, ChronoUnit.MICROS).plus(Duration.ofDays(35));
    PooledFit fit = new PooledTrainer(plan, 1, Progress.NONE).fit(grids, end);
    PooledFit plain =
        new PooledTrainer(TrainingPlanReader.read(path("small.yaml")).backtest(), 1, Progress.NONE)
            .fit(grids, end);

    assertThat(fit.spike().calibration()).isInstanceOf(IsotonicCalibration.class);
    assertThat(fit.spike().baseRate()).isEmpty();
    assertThat(fit.crunch().calibration()).isInstanceOf(BetaCalibration.class);
    assertThat(fit.crunch().baseRate().orElseThrow()).isBetween(0.005, 0.3);
    assertThat(fit.crunch().families()).isEqualTo(plain.crunch().families());

    // Served probabilities are the curve's, moved by what was known at the time.
    List<HourSeries> hours =
        grids.stream()
            .map(grid -> HourSeries.of(grid, fit.floors().get(grid.instrument())))
            .toList();
    RecentOnsets recent = RecentOnsets.of(OnsetRule.CRUNCH, hours);
    double usual = fit.crunch().baseRate().getAsDouble();
    int calm = 0;
    for (int hour = 1; hour < 60; hour++) {
      Instant at = end.plus(Duration.ofHours(hour));
      var said = crunch(fit, grids, at);
      var unshifted =
          crunch(
              new PooledFit(
                  fit.trainedTo(),
                  fit.barsHash(),
                  fit.floors(),
                  fit.hour(),
                  fit.day(),
                  fit.spike(),
                  new PooledOnset(
                      OnsetRule.CRUNCH, fit.crunch().families(), fit.crunch().calibration()),
                  fit.region()),
              grids,
              at);
      assertThat(said.isPresent()).isEqualTo(unshifted.isPresent());
      if (said.isPresent()) {
        calm++;
        double rate = recent.rate(ChronoUnit.MICROS.between(Instant.EPOCH, at), usual);
        assertThat(said.getAsDouble())
            .isEqualTo(new BaseRateShift(usual, rate).calibrated(unshifted.getAsDouble()));
      }
    }
    assertThat(calm).isGreaterThan(10);
  }

  private static OptionalDouble crunch(PooledFit fit, List<BarGrid> grids, Instant at) {
    Forecast said = PooledForecaster.of(fit, grids).at(at).hour().get(grids.get(0).instrument());
    return said instanceof Forecast.Issued issued
        ? issued.crunchProbability()
        : OptionalDouble.empty();
  }

  @Test
  void instrumentThatIsTooYoungIsNotLearnedFrom() throws IOException {
    var young =
        BarGrid.of(
            GeneratedBars.of(
                Instrument.parse("SOLUSDT"),
                GeneratedCandles.START + 20L * 24 * HourSeries.HOUR,
                20 * GeneratedCandles.DAY,
                5));
    var grids = new ArrayList<>(GeneratedCandles.grids(DAYS));
    grids.add(young);
    var trainer =
        new PooledTrainer(TrainingPlanReader.read(path("small.yaml")).backtest(), 1, Progress.NONE);
    Instant end = Instant.EPOCH.plus(GeneratedCandles.START, ChronoUnit.MICROS);

    PooledFit fit = trainer.fit(grids, end.plus(Duration.ofDays(DAYS)));
    var said = PooledForecaster.of(fit, grids).at(fit.trainedTo());

    assertThat(fit.floors().keySet()).containsExactlyElementsOf(instruments());
    assertThat(said.hour().get(young.instrument()))
        .isEqualTo(
            new Forecast.Withheld(
                fit.trainedTo(), Duration.ofHours(1), Forecast.Reason.UNKNOWN_INSTRUMENT));
    assertThatThrownBy(() -> trainer.fit(grids, end.plus(Duration.ofDays(27))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("candles must hold an instrument with 28 days before 2021-");
  }

  private static List<Instrument> instruments() {
    return GeneratedCandles.grids(2).stream().map(BarGrid::instrument).toList();
  }

  @Test
  void candlesOfAnInstrumentAreMissed() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    GeneratedCandles.write(one, GeneratedCandles.bars("BTCUSDT", DAYS, 1));

    Run run = run(arguments("c", "--candles", one.toString()));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.error()).contains("ETH").hasLineCount(1);
  }

  private static String[] arguments(String out, String... more) {
    var arguments =
        new ArrayList<>(List.of("train", "--features", path("table"), "--out", path(out)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static void table(Path data) throws IOException {
    Path table = Files.createDirectories(folder.resolve("table"));
    try (var writer = FeatureTableWriter.open(table)) {
      FeatureFrame frame = null;
      for (String pair : List.of("BTCUSDT", "ETHUSDT")) {
        LocalDate first = LocalDate.EPOCH.plusDays(GeneratedCandles.START / 86_400_000_000L);
        frame = CandleFrames.read(data, pair, first, first.plusDays(DAYS - 1));
        writer.write(frame);
      }
      writer.finish(
          Duration.ofHours(1),
          new FeatureSchema(
              frame.features().stream()
                  .map(
                      name ->
                          new FeatureDefinition(
                              name, "1", Duration.ofHours(1), "", "bars", Duration.ZERO))
                  .toList()),
          List.of(),
          "test");
    }
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private record Run(int status, String output, String error) {}

  private static Run run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = PlimsollTraining.execute(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(status, out.toString(), err.toString());
  }
}
