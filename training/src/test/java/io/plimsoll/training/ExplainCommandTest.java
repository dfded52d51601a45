package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.artifact.bundle.ModelBundle;
import io.plimsoll.artifact.bundle.ModelBundleWriter;
import io.plimsoll.artifact.bundle.Provenance;
import io.plimsoll.forecast.InputWindows;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.ladder.InstrumentFit;
import io.plimsoll.forecast.ladder.LearnedFit;
import io.plimsoll.forecast.ladder.Member;
import io.plimsoll.forecast.pooled.PooledFit;
import io.plimsoll.forecast.pooled.PooledFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll explain} on models made by hand; those of a trained bundle: TrainCandlesTest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainCommandTest {
  private static final int DAYS = 14;
  private static final String AT = PooledFixture.hour(240).toString();

  @TempDir private static Path folder;

  @BeforeAll
  void bundle() throws IOException {
    PooledFixture.write(Files.createDirectories(folder.resolve("candles")), DAYS);
    PooledFit fit = PooledFixture.fit(PooledFixture.grids(DAYS), 9 * 24);
    ModelBundleWriter.write(folder.resolve("bundle"), bundle(Member.POOLED, Optional.of(fit)));
    ModelBundleWriter.write(folder.resolve("ladder"), bundle(Member.EWMA, Optional.empty()));
  }

  @Test
  void factorsMultiplyToTheAnswer() throws IOException {
    Run run = forecast("--at", AT, "--top", "3", "--json", path("hour.json"));
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .startsWith("binance:spot:BTC-USDT as of " + AT + "\n\nthe next hour: volatility ")
        .contains("\n  1 regression ")
        .contains("\n  2 trees of ratios on regression ")
        .contains("\n  variance_12 ", "\n  variance_288 ", "\n  179 others ", "\n  levels ")
        .containsPattern("\n  variance_12 +variance of the last 1 h\n");

    JsonNode json = read("hour.json");
    for (JsonNode answer : json.get("answers")) {
      double product = Math.exp(answer.get("baseValue").asDouble());
      for (JsonNode input : answer.get("inputs")) {
        product *= input.get("factor").asDouble();
      }
      double sum = answer.get("sum").asDouble();
      assertThat(product).isCloseTo(Math.exp(sum), within(1e-9 * product));
      double models = 0;
      for (JsonNode model : answer.get("models")) {
        models += model.get("sum").asDouble() / answer.get("models").size();
      }
      assertThat(models).isCloseTo(sum, within(1e-12));
    }
    double variance = json.at("/answers/0/variance").asDouble();
    double ratio = Math.exp(json.at("/answers/0/sum").asDouble());
    assertThat(12 * json.get("base").asDouble() * ratio)
        .isCloseTo(variance, within(1e-6 * variance));
  }

  @Test
  void dayHasNoOnsets() throws IOException {
    Run run = forecast("--at", AT, "--horizon", "1d", "--json", path("day.json"));
    assertThat(run.output()).contains("the next 24 hours: ", "2 regression of 1 ");
    assertThat(read("day.json").get("answers")).hasSize(1);
    assertThat(read("day.json").get("underWay")).isEmpty();
  }

  @Test
  void laterCandlesChangeNothing() throws IOException {
    PooledFixture.write(Files.createDirectories(folder.resolve("longer")), DAYS + 4);
    PooledFixture.write(Files.createDirectories(folder.resolve("shorter")), 10);
    forecast("--at", AT, "--json", path("known.json"));
    for (String other : List.of("longer", "shorter")) {
      Run run =
          run(
              "explain",
              "forecast",
              "--bundle",
              path("bundle"),
              "--candles",
              path(other),
              "--instrument",
              "BTCUSDT",
              "--at",
              AT,
              "--json",
              path(other + ".json"));
      assertThat(run.error()).isEmpty();
      assertThat(folder.resolve(other + ".json"))
          .hasSameBinaryContentAs(folder.resolve("known.json"));
    }
  }

  @Test
  void momentIsTheEndOfTheCandlesIfNoneIsNamed() {
    assertThat(forecast().output())
        .startsWith("binance:spot:BTC-USDT as of " + PooledFixture.hour(DAYS * 24) + "\n");
  }

  @Test
  void whatModelsLearnedFromIsSaid() {
    String early = PooledFixture.hour(8 * 24).toString();
    assertThat(forecast("--at", early).output())
        .contains("\nthe models learned from bars up to " + PooledFixture.hour(9 * 24));
  }

  @Test
  void sameSeedGivesTheSameFile() throws IOException {
    Run run = model("a.json", "1", "--html", path("page.html"));
    assertThat(run.error()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.output())
        .startsWith("2 instruments, " + PooledFixture.hour(220) + " to ")
        .contains("\n1h: QLIKE 0.", "\n1d: QLIKE 0.", "\nspike: log loss 0.", " onsets\n")
        .containsPattern("order of families, Kendall's tau: [-0-9.]+ between shuffles");
    model("b.json", "1");
    model("c.json", "2");
    assertThat(folder.resolve("b.json")).hasSameBinaryContentAs(folder.resolve("a.json"));
    assertThat(Files.mismatch(folder.resolve("a.json"), folder.resolve("c.json"))).isNotEqualTo(-1);

    JsonNode hour = read("a.json").at("/answers/0");
    assertThat(hour.at("/inputs/ranked")).hasSize(182);
    assertThat(hour.at("/inputs/ranked/0/name").asText()).startsWith("variance_");
    assertThat(hour.at("/inputs/ranked/0/mean").asDouble()).isPositive();
    assertThat(hour.at("/families/ranked/0/name").asText()).isEqualTo("levels");
    assertThat(hour.at("/effects")).hasSize(2);
    double[] ends = {
      hour.at("/effects/0/effects/0").asDouble(),
      hour.at("/effects/0/effects").get(hour.at("/effects/0/effects").size() - 1).asDouble()
    };
    assertThat(ends[0]).isNegative();
    assertThat(ends[1]).isPositive();
    assertThat(folder.resolve("page.html"))
        .content()
        .contains("<title>Plimsoll: what the models look at</title>", "\"variance_12\"")
        .doesNotContain("{{", "http-equiv=\"refresh\"");
  }

  @Test
  void refusalsAreOneLine() {
    assertThat(forecast("--at", PooledFixture.hour(50).toString()).error())
        .isEqualTo(
            "plimsoll: forecast of binance:spot:BTC-USDT as of %s must be issued to be explained, was withheld: HISTORY_TOO_SHORT\n"
                .formatted(PooledFixture.hour(50)));
    assertThat(forecast("--horizon", "2h").error())
        .isEqualTo("plimsoll: horizon must be 1h or 1d, was PT2H\n");
    assertThat(forecast("--at", "noon").error())
        .isEqualTo("plimsoll: --at must read 2021-03-03 or 2021-03-03T00:00:00Z, was noon\n");
    assertThat(forecast("--top", "0").error())
        .isEqualTo("plimsoll: --top must be at least 1, was 0\n");
    Run stranger =
        run(
            "explain",
            "forecast",
            "--bundle",
            path("bundle"),
            "--candles",
            path("candles"),
            "--instrument",
            "XRPUSDT");
    assertThat(stranger.status()).isEqualTo(1);
    assertThat(stranger.error())
        .isEqualTo(
            "plimsoll: instrument must be one of [binance:spot:BTC-USDT, binance:spot:ETH-USDT],"
                + " was binance:spot:XRP-USDT\n");
    Run ladder =
        run(
            "explain",
            "forecast",
            "--bundle",
            path("ladder"),
            "--candles",
            path("candles"),
            "--instrument",
            "BTCUSDT");
    assertThat(ladder.status()).isEqualTo(1);
    assertThat(ladder.error())
        .isEqualTo(
            "plimsoll: bundle must hold pooled models, of train --candles, was a ladder whose"
                + " champion is ewma\n");
    assertThat(model("d.json", "1", "--rows", "3").error())
        .isEqualTo("plimsoll: --rows must be at least 4, was 3\n");
    assertThat(model("d.json", "1", "--repeats", "1").error())
        .isEqualTo("plimsoll: --repeats must be at least 2, was 1\n");
    Run none = run("explain");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.error())
        .isEqualTo("plimsoll: explain needs forecast or model (see plimsoll explain --help)\n");
  }

  private static Run forecast(String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "explain",
                "forecast",
                "--bundle",
                path("bundle"),
                "--candles",
                path("candles"),
                "--instrument",
                "BTCUSDT"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static Run model(String json, String seed, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "explain",
                "model",
                "--bundle",
                path("bundle"),
                "--candles",
                path("candles"),
                "--from",
                PooledFixture.hour(220).toString(),
                "--to",
                PooledFixture.hour(300).toString(),
                "--json",
                path(json),
                "--seed",
                seed));
    if (!List.of(more).contains("--rows")) {
      arguments.addAll(List.of("--rows", "60"));
    }
    if (!List.of(more).contains("--repeats")) {
      arguments.addAll(List.of("--repeats", "2"));
    }
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private static ModelBundle bundle(Member champion, Optional<PooledFit> pooled) {
    return new ModelBundle(
        champion,
        InputWindows.HOURLY,
        List.of(),
        new TreeMap<>(Map.of(Plans.BTC, fits())),
        LearnedFit.NONE,
        Optional.empty(),
        Optional.empty(),
        pooled,
        new TreeMap<>(Map.of("qlike.ewma", 0.37)),
        new Provenance(
            "t".repeat(64),
            "p".repeat(64),
            1,
            "0.1.0",
            Instant.parse("2021-01-01T00:00:00Z"),
            Instant.parse("2021-05-25T00:00:00Z"),
            Instant.parse("2021-02-28T00:00:00Z")));
  }

  private static InstrumentFit fits() {
    return new InstrumentFit(
        1e-9,
        Map.of(
            Member.HAR, fit(List.of(1.1e-6, 0.2, 0.3, 0.4)),
            Member.LOG_SHAR, fit(List.of(-0.5, 0.4, 0.3, 0.25, 0.1))));
  }

  private static LinearFit fit(List<Double> coefficients) {
    return new LinearFit(coefficients, 0.3, 0.7, 1000, 1e-6, 1e-2, 1e-4, 1);
  }

  private static JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
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
