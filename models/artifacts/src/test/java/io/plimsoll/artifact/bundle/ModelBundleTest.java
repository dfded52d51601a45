package io.plimsoll.artifact.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ForecastInputs;
import io.plimsoll.forecast.GeneratedHours;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.Volatility;
import io.plimsoll.forecast.calibration.CalibrationKind;
import io.plimsoll.forecast.calibration.LogOddsCalibration;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.CrunchClassifier;
import io.plimsoll.forecast.ladder.CrunchFit;
import io.plimsoll.forecast.ladder.CrunchRule;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.ladder.RelativeModel;
import io.plimsoll.forecast.ladder.ResidualModel;
import io.plimsoll.forecast.ladder.ScaledModel;
import io.plimsoll.forecast.ladder.SpikeClassifier;
import io.plimsoll.forecast.ladder.SpikeFit;
import io.plimsoll.forecast.ladder.SpikeRule;
import io.plimsoll.forecast.learning.LinearPath;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledFixture;
import io.plimsoll.forecast.pooled.PooledOnset;
import io.plimsoll.market.Instrument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
  private static final Instrument BTC = Instrument.parse("BTCUSDT");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final FeatureFrame HISTORY = GeneratedHours.frame(BTC, 0, 240, 5);
  private static final Instant END = Instant.EPOCH.plus(Duration.ofDays(10));

  /** Columns of the table that the learned models read beside their own inputs. */
  private static final List<String> FURTHER = List.of("close");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(value = Member.class, mode = EnumSource.Mode.EXCLUDE, names = "POOLED")
  void whatIsReadForecastsLikeWhatWasWritten(Member champion) throws IOException {
    ModelBundle bundle = bundle(champion);
    String hash = ModelBundleWriter.write(folder.resolve("b"), bundle);
    ModelBundle read = ModelBundleReader.read(folder.resolve("b"));

    assertThat(read).isEqualTo(bundle);
    assertThat(read.hash()).isEqualTo(hash).matches("[0-9a-f]{64}");
    var forecast = read.forecaster().forecast(HISTORY, END, HOUR);
    assertThat(forecast).isEqualTo(bundle.forecaster().forecast(HISTORY, END, HOUR));
    InstrumentFit fit = bundle.instruments().get(BTC);
    var inputs = ForecastInputs.of(HISTORY, InputWindows.HOURLY, fit.floor());
    double variance = bundle.learned().model(champion, fit).variance(inputs, 239);
    assertThat(((Forecast.Issued) forecast).volatility())
        .isEqualTo(Volatility.ofVariance(variance, HOUR));
    assertThat(((Forecast.Issued) forecast).spikeProbability()).isPresent();
  }

  @Test
  void theSameBundleIsTheSameBytes() throws IOException {
    ModelBundleWriter.write(folder.resolve("a"), bundle(Member.COMBINATION));
    ModelBundleWriter.write(folder.resolve("b"), bundle(Member.COMBINATION));

    try (var files = Files.list(folder.resolve("a"))) {
      assertThat(files.toList())
          .hasSize(11)
          .allSatisfy(
              file ->
                  assertThat(folder.resolve("b").resolve(file.getFileName().toString()))
                      .hasSameBinaryContentAs(file));
    }
    assertThat(bundle(Member.COMBINATION).hash()).isNotEqualTo(bundle(Member.TREES).hash());
  }

  @Test
  void crunchesAreReadBackAndForecast() throws IOException {
    var rule = new CrunchRule(List.of("amihud_1h", "bars"), CrunchRule.Side.ABOVE, 0.95);
    var fit =
        new CrunchFit(
            rule, path(CrunchClassifier.features(FURTHER), 0.2), new LogOddsCalibration(-0.1, 1.3));
    ModelBundle bundle = bundle(Member.TREES).withCrunch(fit);
    ModelBundleWriter.write(folder.resolve("b"), bundle);
    ModelBundle read = ModelBundleReader.read(folder.resolve("b"));

    assertThat(read).isEqualTo(bundle);
    assertThat(read.columns()).contains("bars").doesNotHaveDuplicates();
    assertThat(read.hash()).isNotEqualTo(bundle(Member.TREES).hash());
    var forecast = (Forecast.Issued) read.forecaster().forecast(HISTORY, END, HOUR);
    InstrumentFit instrument = bundle.instruments().get(BTC);
    var inputs = ForecastInputs.of(HISTORY, InputWindows.HOURLY, instrument.floor());
    assertThat(forecast.crunchProbability())
        .hasValue(fit.model(instrument).probability(inputs, 239));
    assertThat(((Forecast.Issued) bundle(Member.TREES).forecaster().forecast(HISTORY, END, HOUR)))
        .extracting(Forecast.Issued::crunchProbability)
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void aTableMustHaveTheColumnsThatWereTrainedOn() throws IOException {
    ModelBundleWriter.write(folder.resolve("b"), bundle(Member.TREES));
    ModelBundle read = ModelBundleReader.read(folder.resolve("b"));

    assertThat(read.columns()).startsWith("rv_1h", "rsn_1h", "rsp_1h").endsWith("close");
    read.check(HISTORY.features()); // has all of them
    List<String> without =
        HISTORY.features().stream().filter(name -> !name.equals("close")).toList();
    assertThatThrownBy(() -> read.check(without))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "feature table must have the columns that the bundle was trained on, was without"
                + " [close]");
  }

  @Test
  void columnsAreThoseThatTheTableHas() {
    List<String> table = List.of("rv_1h", "rsn_1h", "rsp_1h", "close", "amihud_1h", "vpin");

    assertThat(ModelBundle.columns(HOUR, table, LearnedFit.NONE))
        .containsExactly("rv_1h", "rsn_1h", "rsp_1h", "amihud_1h");
    assertThat(ModelBundle.columns(HOUR, table, bundle(Member.TREES).learned()))
        .containsExactly("rv_1h", "rsn_1h", "rsp_1h", "amihud_1h", "close");
  }

  @Test
  void anUnknownInstrumentIsWithheld() {
    FeatureFrame other = GeneratedHours.frame(Instrument.parse("SOLUSDT"), 0, 240, 5);

    assertThat(bundle(Member.LOG_SHAR).forecaster().forecast(other, END, HOUR))
        .isEqualTo(new Forecast.Withheld(END, HOUR, Forecast.Reason.UNKNOWN_INSTRUMENT));
  }

  @Test
  void withoutLearnedMembersTheBundleStillForecasts() throws IOException {
    ModelBundle full = bundle(Member.LOG_SHAR);
    var bare =
        new ModelBundle(
            Member.LOG_SHAR,
            full.windows(),
            full.instruments(),
            LearnedFit.NONE,
            Optional.empty(),
            full.metrics(),
            full.provenance());
    ModelBundleWriter.write(folder.resolve("b"), bare);

    var forecast =
        ModelBundleReader.read(folder.resolve("b")).forecaster().forecast(HISTORY, END, HOUR);
    assertThat(((Forecast.Issued) forecast).spikeProbability()).isEmpty();
  }

  @Test
  void pooledModelsAreReadBackAsTheyWere() throws IOException {
    ModelBundle plain = bundle(Member.COMBINATION);
    PooledFit fit = PooledFixture.fit(PooledFixture.grids(10), 9 * 24);
    var pooled =
        new ModelBundle(
            Member.POOLED,
            plain.windows(),
            plain.columns(),
            plain.instruments(),
            plain.learned(),
            plain.spike(),
            Optional.empty(),
            Optional.of(fit),
            plain.metrics(),
            plain.provenance());

    String hash = ModelBundleWriter.write(folder.resolve("b"), pooled);

    ModelBundle read = ModelBundleReader.read(folder.resolve("b"));
    assertThat(read.pooled()).contains(fit);
    assertThat(read.hash()).isEqualTo(hash);
    assertThat(read.champion()).isEqualTo(Member.POOLED);
    assertThatThrownBy(read::forecaster)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("champion must read the feature table, was pooled");
  }

  @ParameterizedTest
  @EnumSource(CalibrationKind.class)
  void onsetsKeepTheirCalibration(CalibrationKind kind) {
    PooledFit fit = PooledFixture.fit(PooledFixture.grids(10), 9 * 24);
    double[] odds = {-3, -2, -1, 0, 1, 2};
    boolean[] events = {false, true, false, false, true, true};
    PooledOnset spike = fit.spike();
    for (OptionalDouble rate : List.of(OptionalDouble.empty(), OptionalDouble.of(0.05))) {
      var changed =
          new PooledFit(
              fit.trainedTo(),
              fit.barsHash(),
              fit.floors(),
              fit.hour(),
              fit.day(),
              new PooledOnset(spike.rule(), spike.families(), kind.fit(odds, events), rate),
              fit.crunch(),
              fit.region());
      assertThat(PooledJson.read(PooledJson.write(changed))).isEqualTo(changed);
    }
    String platt = new String(PooledJson.write(fit), StandardCharsets.UTF_8);
    assertThat(platt).contains("\"slope\"").doesNotContain("calibration", "baseRate");
  }

  @Test
  void pooledChampionNeedsPooledModels() {
    assertThatThrownBy(() -> bundle(Member.POOLED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("pooled models must be there to be the champion, was ");
  }

  @Test
  void mlModelIsYamlWithOurFlavor() throws IOException {
    ModelBundleWriter.write(folder.resolve("b"), bundle(Member.TREES));

    JsonNode yaml = new YAMLMapper().readTree(folder.resolve("b/MLmodel").toFile());
    assertThat(yaml.at("/flavors/plimsoll/champion").asText()).isEqualTo("trees");
    assertThat(yaml.get("model_uuid").asText()).matches("[0-9a-f]{32}");
    assertThat(yaml.get("utc_time_created").asText()).isEqualTo("2021-05-25T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"econometric.json", "spike.json", "card.md"})
  void aFileThatWasChangedIsRefused(String name) throws IOException {
    Path target = folder.resolve("b");
    ModelBundleWriter.write(target, bundle(Member.TREES));
    Files.writeString(target.resolve(name), Files.readString(target.resolve(name)) + " ");

    assertThatThrownBy(() -> ModelBundleReader.read(target))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Cannot read " + target.resolve(name) + ": its bytes are not those of bundle.json");
  }

  @Test
  void anIndexThatWasChangedIsRefused() throws IOException {
    Path target = folder.resolve("b");
    ModelBundleWriter.write(target, bundle(Member.TREES));
    Path index = target.resolve("bundle.json");
    String text = Files.readString(index);

    Files.writeString(index, text.replace("\"trees\",", "\"har\","));
    assertThatThrownBy(() -> ModelBundleReader.read(target))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + index + ": bundleHash is not that of its content");
    Files.writeString(index, text.replace("\"schemaVersion\" : 2", "\"schemaVersion\" : 9"));
    assertThatThrownBy(() -> ModelBundleReader.read(target))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + index + ": schemaVersion must be 2, was 9");
    assertThatThrownBy(() -> ModelBundleReader.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessage("Cannot read " + folder.resolve("bundle.json") + ": no such file");
  }

  private static ModelBundle bundle(Member champion) {
    var fit =
        new InstrumentFit(
            1e-9,
            Map.of(
                Member.HAR, fit(List.of(1.1e-6, 0.2, 0.3, 0.4), 1e-10),
                Member.HAR_WLS, fit(List.of(1.2e-6, 0.2, 0.3, 0.4), 1e-10),
                Member.LOG_HAR, fit(List.of(-0.5, 0.4, 0.3, 0.25), 0.3),
                Member.LOG_SHAR, fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1), 0.3),
                Member.LOG_SHAR_D, fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1), 0.3).withSmearing(1.2),
                Member.LOG_SHAR_QJ, fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1, 0.02, 0.03), 0.3)));
    var learned =
        new LearnedFit(
            Optional.of(new ScaledModel(path(ResidualModel.features(FURTHER), -0.1), 1.05)),
            Optional.of(new ScaledModel(path(ResidualModel.features(FURTHER), 0.3), 1.1)),
            Optional.of(new ScaledModel(path(RelativeModel.features(FURTHER), -0.2), 0.9)),
            Map.of(
                Member.LOG_SHAR, 0.4, Member.LINEAR, 0.1, Member.TREES, 0.3, Member.NETWORK, 0.2));
    var spike =
        new SpikeFit(
            new SpikeRule(4),
            learned.trees(),
            List.of(path(SpikeClassifier.features(FURTHER), 0.4)),
            new LogOddsCalibration(-0.1, 1.3));
    return new ModelBundle(
        champion,
        InputWindows.HOURLY,
        new TreeMap<>(Map.of(BTC, fit)),
        learned,
        Optional.of(spike),
        new TreeMap<>(Map.of("qlike.logShar", 0.37)),
        new Provenance(
            "t".repeat(64),
            "p".repeat(64),
            1,
            "0.1.0",
            Instant.parse("2021-01-01T00:00:00Z"),
            Instant.parse("2021-05-25T00:00:00Z"),
            Instant.parse("2021-02-28T00:00:00Z")));
  }

  private static LinearPath path(List<String> features, double value) {
    double[] coefficients = new double[features.size()];
    Arrays.fill(coefficients, 0.01);
    return LinearPath.of(features, value, coefficients);
  }

  private static LinearFit fit(List<Double> coefficients, double residualVariance) {
    return new LinearFit(coefficients, residualVariance, 0.7, 1000, 1e-6, 1e-2, 1e-4, 1);
  }
}
