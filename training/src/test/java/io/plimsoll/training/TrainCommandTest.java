package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleReader;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.forecast.Forecast;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.training.plan.TrainingPlanReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage on a small generated market, twice. */
class TrainCommandTest {
  private static final List<FeatureFrame> MARKET = Plans.market(1400, 21);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;

  @Test
  void aTableBecomesABundleThatForecastsAndTheSameOneTwice() throws IOException {
    Path table = table();
    var first = run("train", "--features", table.toString(), "--out", path("run"));
    var second =
        run(
            "train",
            "--features",
            table.toString(),
            "--out",
            path("again"),
            "--lock",
            path("run/plan.lock"),
            "--json",
            path("again.json"));

    assertThat(first.error()).isEmpty();
    assertThat(first.status()).isZero();
    assertThat(second.status()).isZero();
    assertThat(first.output()).startsWith("train").contains("2,800 rows").contains("logShar");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("again.json").toFile());
    assertMetrics(json);
    assertSameBytes(folder.resolve("run"), folder.resolve("again"));
    ModelBundle bundle = ModelBundleReader.read(folder.resolve("run/bundle"));
    assertThat(bundle.hash()).isEqualTo(json.get("bundleHash").asText());
    assertForecasts(bundle);
  }

  @Test
  void aLockTrainsTheSameBundleAgainOrSaysWhatDiffers() throws IOException {
    Path table = table();
    Path plan = folder.resolve("econometric.yaml");
    Files.writeString(plan, econometric());
    String features = table.toString();
    var first = run("train", "--features", features, "--out", path("run"), "-c", plan.toString());
    Files.delete(plan); // the lock has all of it
    String lock = path("run/plan.lock");
    var again = run("train", "--features", features, "--out", path("again"), "--lock", lock);
    var both = run("train", "--features", features, "--out", path("x"), "--lock", lock, "-c", "a");
    Files.writeString(
        folder.resolve("run/plan.lock"),
        Files.readString(folder.resolve("run/plan.lock"))
            .replaceAll("\"bundleHash\" : \"[0-9a-f]{64}\"", "\"bundleHash\" : \"0\""));
    var other = run("train", "--features", features, "--out", path("other"), "--lock", lock);

    assertThat(List.of(first, again))
        .allSatisfy(run -> assertThat(run.status()).as(run.error()).isZero());
    assertSameBytes(folder.resolve("run"), folder.resolve("again"));
    assertThat(both.status()).isEqualTo(2);
    assertThat(both.error()).contains("--lock has a plan; give no --plan beside");
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.error()).contains("plan.lock: bundle was 0 and is ").hasLineCount(1);
    assertThat(folder.resolve("other/bundle")).doesNotExist();
    assertTracked(folder.resolve("again"), "3");
    assertTracked(folder.resolve("other"), "4");
  }

  @Test
  void thePlanNamesTheInstruments() throws IOException {
    Path table = table();
    Path plan = folder.resolve("one.yaml");
    Files.writeString(plan, econometric() + "\ninstruments: [ETHUSDT]\n");
    var one =
        run("train", "--features", table.toString(), "--out", path("one"), "-c", path("one.yaml"));
    Files.writeString(plan, econometric() + "\ninstruments: [ETHUSDT, SOLUSDT]\n");
    var other =
        run("train", "--features", table.toString(), "--out", path("b"), "-c", path("one.yaml"));
    Files.writeString(plan, econometric() + "\ninstruments: [so]\n");
    var noName =
        run("train", "--features", table.toString(), "--out", path("c"), "-c", path("one.yaml"));
    Files.writeString(plan, econometric() + "\ninstruments: [ETHUSDT, ETHUSDT]\n");
    var twice =
        run("train", "--features", table.toString(), "--out", path("d"), "-c", path("one.yaml"));

    assertThat(one.status()).as(one.error()).isZero();
    assertThat(ModelBundleReader.read(folder.resolve("one/bundle")).instruments().keySet())
        .containsExactly(Plans.ETH);
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.error())
        .contains("instruments of the plan must be of the table, [")
        .contains("SOL-USDT")
        .hasLineCount(1);
    assertThat(noName.error())
        .startsWith("plimsoll: Cannot read plan " + plan + ": instrument must be ")
        .hasLineCount(1);
    assertThat(twice.error()).contains("instruments must be different, was [");
  }

  @Test
  void whatIsMissingIsSaidInOneLine() throws IOException {
    var absent = run("train", "--features", path("nowhere"), "--out", path("run"));
    var noPlan = run("train", "--features", path("nowhere"), "--out", path("run"), "-c", "nightly");
    var wrongUse = run("train", "--out", path("run"));
    var noCommand = run();

    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.error()).startsWith("plimsoll: Cannot read ").contains("nowhere");
    assertThat(noPlan.error()).startsWith("plimsoll: Cannot read plan nightly: ");
    assertThat(wrongUse.status()).isEqualTo(2);
    assertThat(wrongUse.error()).contains("--features");
    assertThat(noCommand.status()).isEqualTo(2);
    assertThat(List.of(absent, noPlan, wrongUse, noCommand))
        .allSatisfy(run -> assertThat(run.error().lines()).hasSize(1));
  }

  /** The one run in the folder of a training ended with the status of that number. */
  private static void assertTracked(Path out, String status) throws IOException {
    try (var files = Files.walk(out.resolve("mlruns"))) {
      List<Path> metas = files.filter(each -> each.endsWith("meta.yaml")).sorted().toList();
      assertThat(metas).hasSize(2); // of the experiment and of the run
      Path run =
          metas.get(0).getNameCount() > metas.get(1).getNameCount() ? metas.get(0) : metas.get(1);
      assertThat(run).content().contains("status: " + status);
      boolean finished = status.equals("3");
      assertThat(Files.exists(run.resolveSibling("artifacts/model/MLmodel"))).isEqualTo(finished);
      assertThat(Files.exists(run.resolveSibling("metrics/qlike.logShar"))).isEqualTo(finished);
      assertThat(run.resolveSibling("params/refit.learned")).hasContent("P28D");
      assertThat(run.resolveSibling("tags/plimsoll.tableHash")).content().hasSize(64);
    }
  }

  /** Returns the shipped plan without trees and network, which take time. */
  private static String econometric() throws IOException {
    return TrainingPlanReader.text("hourly").replace(", trees, network, combination]", "]");
  }

  private static void assertMetrics(JsonNode json) {
    assertThat(json.get("stage").asText()).isEqualTo("train");
    assertThat(json.get("rows").asInt()).isEqualTo(2800);
    assertThat(json.get("horizon").asText()).isEqualTo("PT1H");
    assertThat(json.get("origins").asInt()).isEqualTo(2 * 840);
    for (Member member : Plans.SHIPPED) {
      assertThat(json.get("qlike").get(member.key()).asDouble()).isBetween(0.05, 2.0);
    }
    assertThat(json.get("qlike").get("champion").asDouble())
        .isCloseTo(
            json.get("qlike").get(json.get("championName").asText()).asDouble(), within(1e-12));
    assertThat(json.get("spike").has("baseRate")).isTrue();
    assertThat(json.get("dieboldMarianoAgainstHar").get("logShar").get("t").isNumber()).isTrue();
  }

  private static void assertForecasts(ModelBundle bundle) {
    FeatureFrame history = MARKET.get(0);
    Instant asOf = Instant.EPOCH.plus(history.eventTime(history.size() - 1), ChronoUnit.MICROS);
    var forecaster = bundle.forecaster();

    assertThat(forecaster.forecast(history, asOf, HOUR)).isInstanceOf(Forecast.Issued.class);
    assertThat(forecaster.forecast(history, asOf.plus(HOUR), HOUR))
        .isEqualTo(new Forecast.Withheld(asOf.plus(HOUR), HOUR, Forecast.Reason.INPUT_STALE));
    var issued = (Forecast.Issued) forecaster.forecast(history, asOf, HOUR);
    assertThat(issued.volatility().variance(HOUR)).isBetween(1e-7, 1e-2);
  }

  private static void assertSameBytes(Path first, Path second) throws IOException {
    try (var files = Files.list(first.resolve("bundle"))) {
      for (Path file : files.toList()) {
        assertThat(second.resolve("bundle").resolve(file.getFileName().toString()))
            .hasSameBinaryContentAs(file);
      }
    }
    assertThat(second.resolve("forecasts.parquet"))
        .hasSameBinaryContentAs(first.resolve("forecasts.parquet"));
  }

  private Path table() throws IOException {
    Path table = folder.resolve("table");
    FeatureTables.write(table, MARKET);
    return table;
  }

  private String path(String name) {
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
