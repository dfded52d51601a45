package io.plimsoll.training.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.training.report.HtmlReport;
import io.plimsoll.training.stage.StageResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The main job, end to end: candles in, margins on chain, report out.
 *
 * <p>Each step is a command of the launcher that reads the files of those before it.
 */
final class DemoRun {
  private static final Duration EPOCH = Duration.ofHours(1);

  private final DemoPlan plan;
  private final DemoFolder folder;
  private final StageRunner stages;
  private final long start = System.nanoTime();

  DemoRun(DemoPlan plan, DemoFolder folder, StageRunner stages) {
    this.plan = plan;
    this.folder = folder;
    this.stages = stages;
  }

  /**
   * Runs every stage and returns what they found.
   *
   * @throws StageFailure if a stage fails
   */
  DemoResult run() throws IOException {
    folder.begin();
    List<String> candles = plan.candles().isPresent() ? candleFiles() : simulateMarket();

    JsonNode imported = stages.run("import", "import", importArguments(candles));
    stages.run(
        "features",
        "features",
        list(
            "features build --features hourly --step 1h --data",
            folder.data(),
            "--out",
            folder.features()));
    stages.run(
        "train", "train", list("train --features", folder.features(), "--out", folder.run()));
    stages.run("backtest", "backtest", backtestArguments());

    Instant asOf = simulateBook();
    margin(1, asOf.minus(EPOCH)); // a first epoch, so that the second shows steady state
    margin(2, asOf);
    JsonNode receipt = stages.run("publish", "publish", publishArguments());

    var seconds = seconds();
    writeSeconds(seconds);
    HtmlReport.write(folder.reportInputs(), folder.page());
    return new DemoResult(
        plan,
        imported,
        StageResult.read(folder.run().resolve("train.json")),
        StageResult.read(folder.margin(2).resolve("margin-report.json")),
        StageResult.read(folder.policy().resolve("policy.json")),
        receipt,
        folder.page(),
        seconds());
  }

  private List<String> simulateMarket() {
    var arguments = list("simulate market --out", folder.raw(), "--seed", plan.seed());
    arguments.addAll(selection());
    stages.run("simulate", "simulate", arguments);
    return List.of(
        folder.raw().resolve("candles").toString(),
        folder.raw().resolve("trades").toString(),
        folder.raw().resolve("gas").toString());
  }

  private List<String> candleFiles() {
    return List.of(plan.candles().orElseThrow().toString());
  }

  private List<String> importArguments(List<String> inputs) {
    var arguments = list("data import");
    arguments.addAll(inputs);
    arguments.addAll(list("--out", folder.data()));
    if (plan.candles().isPresent()) {
      arguments.addAll(List.of("--source", "candles")); // a folder may hold other data, too
      arguments.addAll(selection());
    }
    return arguments;
  }

  private List<String> backtestArguments() {
    var arguments = list("policy backtest --data", folder.data(), "--features", folder.features());
    arguments.addAll(list("--run", folder.run(), "--out", folder.policy(), "--seed", plan.seed()));
    return arguments;
  }

  private Instant simulateBook() {
    var arguments = list("simulate book --features", folder.features(), "--out", folder.accounts());
    arguments.addAll(list("--accounts", plan.accounts(), "--seed", plan.seed()));
    JsonNode book = stages.run("book", "margin", arguments);
    return Instant.parse(book.path("asOf").asText());
  }

  private void margin(int epoch, Instant asOf) {
    var arguments = list("margin compute --accounts", folder.accounts());
    arguments.addAll(list("--features", folder.features()));
    arguments.addAll(list("--bundle", folder.run().resolve("bundle"), "--as-of", asOf));
    arguments.addAll(list("--out", folder.margin(epoch)));
    stages.run("margin-" + epoch, "margin", arguments);
  }

  private List<String> publishArguments() {
    var arguments = list("chain publish", folder.margin(1), folder.margin(2));
    arguments.addAll(list("--local --state", folder.chain()));
    return arguments;
  }

  private List<String> selection() {
    var arguments = new ArrayList<String>();
    if (!plan.instruments().isEmpty()) {
      arguments.addAll(List.of("--instruments", String.join(",", plan.instruments())));
    }
    plan.from().ifPresent(day -> arguments.addAll(List.of("--from", day.toString())));
    plan.to().ifPresent(day -> arguments.addAll(List.of("--to", day.toString())));
    return arguments;
  }

  private Map<String, Double> seconds() {
    var seconds = new LinkedHashMap<>(stages.seconds());
    seconds.put("total", (System.nanoTime() - start) / 1e9);
    return seconds;
  }

  private void writeSeconds(Map<String, Double> seconds) {
    var node = StageResult.object();
    seconds.forEach((stage, value) -> node.put(stage, Math.round(value * 100) / 100.0));
    StageResult.write(folder.stages().resolve("seconds.json"), node);
  }

  /** Returns arguments: the words of {@code head}, then each of {@code tail} whole. */
  private static List<String> list(String head, Object... tail) {
    var arguments = new ArrayList<>(List.of(head.split(" ", -1)));
    for (Object each : tail) {
      arguments.add(each instanceof Path path ? path.toString() : String.valueOf(each));
    }
    return arguments;
  }
}
