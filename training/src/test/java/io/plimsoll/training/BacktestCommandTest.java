package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.GeneratedBars;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole backtest on two generated coins over seven weeks, with small models. */
class BacktestCommandTest {
  private static final List<String> MODELS =
      List.of(
          "randomWalk",
          "ewma",
          "har",
          "logHar",
          "logSharD",
          "garch",
          "trees",
          "linear",
          "network",
          "champion");
  private static final List<String> COINS = List.of("BTCUSDT", "ETHUSDT");
  private static final String FROM = "2021-04-25"; // 42 days of history, 10 of test

  @TempDir private static Path folder;

  @BeforeAll
  static void writeCandlesAndPlan() throws IOException {
    Path data = Files.createDirectory(folder.resolve("candles"));
    GeneratedCandles.write(data, GeneratedCandles.bars("BTCUSDT", 52, 1));
    GeneratedCandles.write(data, GeneratedCandles.bars("ETHUSDT", 52, 2));
    Files.writeString(folder.resolve("small.yaml"), Plans.small(), StandardCharsets.UTF_8);
  }

  @Test
  void everyModelIsScoredAndTheSameTwice() throws IOException {
    Run first = backtest("candles", "--test-from", FROM, "--json", path("first.json"));
    Run second = backtest("candles", "--test-from", FROM, "--json", path("second.json"));

    assertThat(first.error()).isEmpty();
    assertThat(first.status()).isZero();
    assertThat(first.output())
        .startsWith("2 instruments, test 2021-04-25T00:00:00Z to 2021-05-05T00:00:00Z, refitted")
        .contains("champion", "spike onset", "crunch onset");
    JsonNode json = json("first.json");
    assertForecasts(COINS, json.get("forecast").get("1h"), 10 * 24);
    assertForecasts(COINS, json.get("forecast").get("1d"), 10);
    assertOnsets(json.get("spike"));
    assertOnsets(json.get("crunch"));
    assertThat(json.get("frozen").asBoolean()).isFalse();
    assertThat(json.get("summary").get("1h").get("logSharD").get("ratioToLogSharD").asDouble())
        .isEqualTo(1);
    assertThat(second.status()).isZero();
    assertThat(withoutTime(json("second.json"))).isEqualTo(withoutTime(json));
  }

  @Test
  void frozenModelsAreScoredOnTheSameTargets() throws IOException {
    Run frozen =
        backtest(
            "candles",
            "--test-from",
            FROM,
            "--frozen",
            "--instruments",
            "BTCUSDT",
            "--json",
            path("frozen.json"));
    JsonNode json = json("frozen.json");

    assertThat(frozen.status()).isZero();
    assertThat(frozen.output()).contains("fitted once");
    assertThat(json.get("frozen").asBoolean()).isTrue();
    assertForecasts(List.of("BTCUSDT"), json.get("forecast").get("1h"), 10 * 24);
    assertForecasts(List.of("BTCUSDT"), json.get("forecast").get("1d"), 10);
  }

  @Test
  void planChoosesInstrumentsAndInputs() throws IOException {
    String plan = Plans.small();
    String fewer =
        plan.replace("networkBags: ", "inputs: [clock, variance_12], networkBags: ")
            + "\ninstruments: [BTCUSDT]\n";
    assertThat(fewer).contains("inputs: [clock");
    Files.writeString(folder.resolve("fewer.yaml"), fewer);
    String data = path("candles");
    String[] tail = {"--data", data, "--test-from", FROM, "--frozen", "--json", path("fewer.json")};
    var arguments = new ArrayList<>(List.of("backtest", "-c", path("fewer.yaml")));
    arguments.addAll(List.of(tail));

    Run run = run(arguments.toArray(String[]::new));
    Run all =
        backtest(
            "candles",
            "--test-from",
            FROM,
            "--frozen",
            "--instruments",
            "BTCUSDT",
            "--json",
            path("all.json"));

    assertThat(run.error()).isEmpty();
    assertThat(all.status()).isZero();
    JsonNode few = json("fewer.json").get("forecast");
    JsonNode many = json("all.json").get("forecast");
    assertForecasts(List.of("BTCUSDT"), few.get("1h"), 10 * 24);
    for (String model : List.of("linear", "trees", "network", "champion")) {
      assertThat(few.get("1h").get(model)).isNotEqualTo(many.get("1h").get(model));
    }
    assertThat(few.get("1h").get("logSharD")).isEqualTo(many.get("1h").get("logSharD"));
    assertThat(few.get("1d")).isEqualTo(many.get("1d"));
  }

  @Test
  void regressionsAreOfTheKindThatThePlanSays() throws IOException {
    String ridge = "{linear: {penalty: 3.0, limit: 5.0}";
    String levels = "levels: {penalty: 3.0, limit: 5.0}";
    assertThat(Plans.small()).contains(ridge).contains(levels);
    String other =
        Plans.small()
            .replace(ridge, "{linear: {penalty: 0.05, l1Share: 0.5, limit: 5.0}")
            .replace(
                levels,
                "levels: {penalty: 0.0, adaGrad: {learningRate: 0.1, epochs: 3, batch: 32}, limit: 5.0}");
    Files.writeString(folder.resolve("other.yaml"), other, StandardCharsets.UTF_8);
    String[] options = {"--test-from", FROM, "--frozen", "--instruments", "ETHUSDT", "--json"};

    assertThat(backtest("candles", with(options, path("ridge.json"))).status()).isZero();
    Run second = backtestOf("other.yaml", "candles", with(options, path("other.json")));
    assertThat(second.error()).isEmpty();
    assertThat(loss("other.json", "1h", "har")).isEqualTo(loss("ridge.json", "1h", "har"));
    assertThat(loss("other.json", "1h", "linear"))
        .isNotEqualTo(loss("ridge.json", "1h", "linear"))
        .isBetween(1e-3, 5.0);
    assertThat(loss("other.json", "1d", "pooledHar"))
        .isNotEqualTo(loss("ridge.json", "1d", "pooledHar"))
        .isBetween(1e-3, 5.0);
  }

  @Test
  void oneDayIsScoredWithoutATest() throws IOException {
    Path half = Files.createDirectory(folder.resolve("half"));
    BarSeries whole = GeneratedCandles.bars("ETHUSDT", 52, 2);
    long noon = whole.eventTime(whole.size() - 1 - GeneratedCandles.DAY / 2);
    GeneratedCandles.write(half, GeneratedBars.where(whole, bar -> bar.eventTime() <= noon));

    Run last =
        backtest(
            "half",
            "--test-from",
            "2021-05-02T12:00:00Z",
            "--instruments",
            "ETHUSDT,ETHUSDT",
            "--json",
            path("last.json"));

    assertThat(last.error()).isEmpty();
    JsonNode json = json("last.json");
    assertThat(json.get("instruments")).hasSize(1);
    JsonNode day = json.get("forecast").get("1d").get("har");
    assertThat(day.fieldNames()).toIterable().containsExactly("ETHUSDT");
    assertThat(day.get("ETHUSDT").get("n").asInt()).isEqualTo(1);
    assertThat(json.get("summary").get("1d").get("har").has("pValue")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere | --test-from 2021-04-25 | 1 | Cannot read candles: there is no folder",
        "empty | --test-from 2021-04-25 | 1 | Cannot read candles: no file such as BTCUSDT-5m",
        "hours | --test-from 2021-04-25 | 1 | Cannot read candles: no file such as BTCUSDT-5m",
        "candles | --test-from 2021-04-01 | 1 | --test-from must leave 40 days of history",
        "candles | --test-from 2022-01-01 | 1 | 2022-01-01T00:00:00Z",
        "candles | --test-from 2021-04-25T00:10:00Z | 2 | --test-from must be a full hour",
        "candles | --test-from soon | 2 | --test-from must read 2021-03-03 or",
        "candles | --test-to later | 2 | --test-to must read 2021-03-03 or",
        "candles | --instruments SOLUSDT | 1 | Cannot read candles of binance:spot:SOL-USDT: none",
        "candles | --instruments coin | 2 | --instruments: instrument must be",
        "candles | --seeds 0 | 2 | --seeds must lie in [1, 1], was 0",
        "candles | --seeds 2 | 2 | --seeds must lie in [1, 1], was 2",
        "candles | --seeds one | 2 | Invalid value for option '--seeds'"
      })
  void wrongUseIsSaidInOneLine(String data, String options, int status, String message)
      throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Path hours = Files.createDirectories(folder.resolve("hours"));
    Files.writeString(
        hours.resolve("BTCUSDT-1h.csv"), "ts_ms,open,high,low,close,volume\n0,1,1,1,1,1\n");

    Run run = backtest(data, options.split(" ", -1));

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.error().lines()).hasSize(1);
    assertThat(run.error()).startsWith("plimsoll: ").contains(message);
    assertThat(run.output()).isEmpty();
  }

  @Test
  void dataMustBeNamed() {
    Run run = run("backtest", "-c", path("small.yaml"));

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.error()).startsWith("plimsoll: Missing required option: '--data=DIR'");
  }

  private static void assertForecasts(List<String> coins, JsonNode models, int targets) {
    assertThat(models.fieldNames()).toIterable().containsAll(MODELS);
    for (JsonNode model : models) {
      assertThat(model.fieldNames()).toIterable().containsExactlyElementsOf(coins);
      for (JsonNode coin : model) {
        assertThat(coin.get("n").asInt()).isEqualTo(targets);
        assertThat(coin.get("qlike").asDouble()).isBetween(1e-3, 5.0);
        assertThat(coin.get("mse").asDouble()).isPositive();
      }
    }
  }

  private static void assertOnsets(JsonNode classifiers) {
    assertThat(classifiers.fieldNames())
        .toIterable()
        .containsExactly("persistence", "logistic", "trees", "champion");
    for (JsonNode each : classifiers) {
      assertThat(each.get("ap").asDouble()).isBetween(1e-4, 1.0);
      assertThat(each.get("baseRate").asDouble()).isBetween(1e-4, .5);
      assertThat(each.get("n").asInt()).isBetween(200, 2 * 10 * 24);
    }
    assertThat(classifiers.get("champion").get("brierSkill").isNumber()).isTrue();
    assertThat(classifiers.get("champion").get("ece").asDouble()).isBetween(0.0, .5);
    assertThat(classifiers.get("persistence").has("brierSkill")).isFalse();
  }

  private static JsonNode withoutTime(JsonNode json) {
    return ((ObjectNode) json.deepCopy()).without("seconds");
  }

  private static JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }

  private static double loss(String file, String horizon, String model) throws IOException {
    JsonNode models = json(file).get("forecast").get(horizon);
    return models.get(model).get("ETHUSDT").get("qlike").asDouble();
  }

  private static String[] with(String[] options, String last) {
    String[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = last;
    return all;
  }

  private static Run backtest(String data, String... options) {
    return backtestOf("small.yaml", data, options);
  }

  private static Run backtestOf(String plan, String data, String... options) {
    var args = new ArrayList<>(List.of("backtest", "-c", path(plan), "--data", path(data)));
    args.addAll(List.of(options));
    return run(args.toArray(new String[0]));
  }

  private record Run(int status, String output, String error) {}

  private static Run run(String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status = PlimsollTraining.execute(new PrintWriter(out), new PrintWriter(err), args);
    return new Run(status, out.toString(), err.toString());
  }
}
