package io.plimsoll.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.training.plan.BacktestPlan;
import io.plimsoll.training.plan.TrainingPlanReader;
import io.plimsoll.training.tune.TuneCandles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole search on two generated coins; once in a process that is killed. */
class TuneCommandTest {
  private static final String FROM = "2021-04-20"; // day 50, where data of other seeds part

  @TempDir private static Path folder;

  @BeforeAll
  static void writeCandlesAndPlan() throws IOException {
    TuneCandles.write(folder.resolve("candles"), 53, 1);
    TuneCandles.plan(folder.resolve("small.yaml"));
  }

  @Test
  void theHourIsTunedOnFoldsBeforeTheTest() throws IOException {
    Run run = tune("candles", "hour", "--trials", "4");

    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .contains("2 folds from 2021-04-12T00:00:00Z to 2021-04-20T00:00:00Z", "best of 4 tried");
    JsonNode json = json("hour");
    assertThat(json.get("model").asText()).isEqualTo("trees");
    assertThat(json.get("trials")).hasSize(5);
    for (JsonNode trial : json.get("trials")) {
      assertThat(trial.get("folds")).hasSize(2);
      assertThat(trial.get("score").asDouble()).isBetween(.3, 3.0);
    }
    assertThat(json.get("trials").get(0).get("values").get("hour.residual.depth").asInt())
        .isEqualTo(2);
    BacktestPlan best =
        TrainingPlanReader.read(folder.resolve("hour/best.yaml").toString()).backtest();
    assertThat(best.chosen())
        .isEqualTo(
            new BacktestPlan.Chosen(
                3 + 4, LocalDate.parse("2021-03-01"), LocalDate.parse("2021-04-20")));
    JsonNode values = json.get("best").get("values");
    assertThat(best.hour().linear().penalty())
        .isEqualTo(values.get("hour.linear.penalty").asDouble());
    assertThat(best.hour().squared().rounds()).isEqualTo(values.get("hour.squared.rounds").asInt());
  }

  @Test
  void nothingFromTheTestSpanOnIsRead() throws IOException {
    TuneCandles.write(folder.resolve("other"), 53, 99);
    TuneCandles.write(folder.resolve("short"), 50, 1);

    JsonNode whole = scores("candles", "whole", "--target", "1d");

    assertThat(scores("other", "otherOut", "--target", "1d")).isEqualTo(whole);
    assertThat(scores("short", "shortOut", "--target", "1d")).isEqualTo(whole);
  }

  @Test
  void onsetsAreTunedByAveragePrecision() throws IOException {
    for (JsonNode trial : scores("candles", "spike", "--target", "spike").get("trials")) {
      assertThat(trial.get("score").asDouble()).isBetween(-1.0, -1e-4);
    }
  }

  @Test
  void blocksAreTestedTogetherByModelsOfAllElse() throws IOException {
    Path plan = folder.resolve("small.yaml");
    String text = Files.readString(plan);
    String splitter = "splitter: {kind: combinatorialPurged, groups: 3, test: 2, embargo: PT6H}";
    Files.writeString(
        folder.resolve("purged.yaml"),
        text.replace("folds: 2", splitter).replace("block: P4D", "block: P2D"));

    for (String target : List.of("1h", "1d", "spike")) {
      JsonNode json =
          scores("candles", "purged-" + target, "--target", target, "-c", path("purged.yaml"));
      assertThat(json.get("foldsFrom")).hasSize(3);
      for (JsonNode trial : json.get("trials")) {
        assertThat(trial.get("folds")).hasSize(3);
        assertThat(trial.get("score").asDouble()).isBetween(-1.0, 3.0);
      }
    }
  }

  @Test
  void aKilledSearchGoesOnAndEndsAsIfItHadNot() throws IOException, InterruptedException {
    String[] options = {"--trials", "6", "--keys", "hour.residual"};
    JsonNode whole = scores("candles", "uninterrupted", options);
    Path trials = folder.resolve("killed/trials.jsonl");

    Process process = start("candles", "killed", options);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (lines(trials) < 4 && process.isAlive() && System.nanoTime() < deadline) {
      Thread.sleep(2);
    }
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
    List<String> before = Files.readAllLines(trials);
    assertThat(before).hasSizeBetween(4, 14);
    Files.writeString(trials, String.join("\n", before) + "\n{\"trial\":5,\"fo");

    JsonNode resumed = scores("candles", "killed", options);

    assertThat(resumed).isEqualTo(whole);
    List<String> after = Files.readAllLines(trials);
    assertThat(after).hasSize(1 + 7 * 2).startsWith(before.toArray(new String[0]));
    assertThat(after).isEqualTo(Files.readAllLines(folder.resolve("uninterrupted/trials.jsonl")));
    assertThat(folder.resolve("killed/best.yaml"))
        .hasSameTextualContentAs(folder.resolve("uninterrupted/best.yaml"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--trials 0 | 2 | --trials must be at least 1, was 0",
        "--target 2h | 2 | target must be 1h, 1d, spike or crunch, was 2h",
        "--target crunch | 2 | backtest.search.space must hold a key of crunch",
        "--keys hour.network | 2 | must hold a key of hour that begins with hour.network",
        "--test-from soon | 2 | --test-from must read 2021-03-03 or",
        "--test-from 2021-04-20T00:10:00Z | 1 | --test-from must be a full hour",
        "--test-from 2021-04-01 | 1 | instruments must have one with bars from 40 days before",
        "--test-from 2022-04-01 | 1 | instruments must have one with bars from 40 days before"
      })
  void wrongUseIsSaidInOneLine(String options, int status, String message) throws IOException {
    Run run = run("candles", "wrong", options.split(" ", -1));

    assertThat(run.status()).isEqualTo(status);
    assertThat(run.error()).startsWith("plimsoll: ").contains(message);
    assertThat(run.error().lines()).hasSize(1);
  }

  private static JsonNode scores(String data, String out, String... options) throws IOException {
    var all = new ArrayList<>(List.of(options));
    if (!all.contains("--trials")) {
      all.addAll(List.of("--trials", "3"));
    }
    Run run = tune(data, out, all.toArray(new String[0]));
    assertThat(run.error()).isEmpty();
    return json(out);
  }

  private static JsonNode json(String out) throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve(out + ".json").toFile());
    return ((ObjectNode) json).without("seconds");
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file).chars().filter(c -> c == '\n').count() : 0;
  }

  private static Run tune(String data, String out, String... options) throws IOException {
    Run run = run(data, out, options);
    assertThat(run.status()).as(run.error()).isZero();
    return run;
  }

  private record Run(int status, String output, String error) {}

  private static Run run(String data, String out, String... options) {
    var output = new StringWriter();
    var error = new StringWriter();
    int status =
        PlimsollTraining.execute(
            new PrintWriter(output),
            new PrintWriter(error),
            arguments(data, out, options).toArray(new String[0]));
    return new Run(status, output.toString(), error.toString());
  }

  private static Process start(String data, String out, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(PlimsollTraining.class.getName());
    command.addAll(arguments(data, out, options));
    return new ProcessBuilder(command)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static List<String> arguments(String data, String out, String... options) {
    var arguments = new ArrayList<>(List.of("tune"));
    if (!List.of(options).contains("-c")) {
      arguments.addAll(List.of("-c", path("small.yaml")));
    }
    arguments.addAll(List.of("--data", path(data), "--out", path(out)));
    arguments.addAll(List.of("--json", path(out + ".json")));
    if (!List.of(options).contains("--test-from")) {
      arguments.addAll(List.of("--test-from", FROM));
    }
    arguments.addAll(List.of(options));
    return arguments;
  }

  private static String path(String name) {
    return folder.resolve(name).toString();
  }
}
