package io.plimsoll.training.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.measurement.CpuTime;
import io.plimsoll.training.stage.StageResult;

/** The result of {@code bench margin} as JSON. */
final class MarginBenchJson {
  private MarginBenchJson() {}

  static ObjectNode of(MarginBench.Result result) {
    var plan = result.plan();
    ObjectNode node = StageResult.object();
    node.put("policy", result.policy())
        .put("accounts", plan.accounts())
        .put("positions", plan.positions())
        .put("scenarios", plan.scenarios())
        .put("instruments", result.instruments())
        .put("committedVectors", result.vectors())
        .put("passes", plan.passes())
        .put("seed", plan.seed())
        .put("processors", Runtime.getRuntime().availableProcessors());
    ObjectNode cpu = node.putObject("cpuSeconds");
    ObjectNode wall = node.putObject("wallSeconds");
    for (String engine : new String[] {MarginBench.ENGINE, "bareLoop", "nd4j"}) {
      put(cpu, wall, engine, result.times().get(engine));
    }
    put(cpu, wall, MarginBench.PLAIN, result.times().get(MarginBench.PLAIN));
    put(cpu, wall, "bareLoopSingle", result.times().get("bareLoopSingle"));
    put(cpu, wall, MarginBench.QUARTER, result.times().get(MarginBench.QUARTER));
    put(cpu, wall, "drawingTheBook", result.drawing());
    put(cpu, wall, "coldJob", result.job());
    cpu.put("processToColdJob", rounded(result.processSeconds()));
    node.put("ratio", rounded(result.rate("bareLoop")));
    node.put("ratioSingle", rounded(result.rate("bareLoopSingle")));
    node.put("ratioNd4j", rounded(result.rate("nd4j")));
    node.put("linearity", rounded(result.linearity()));
    var updates = node.putArray("remargin");
    for (var update : result.updates()) {
      updates
          .addObject()
          .put("underlying", update.underlying().toString())
          .put("touchedAccounts", update.touched())
          .put("touchedShare", rounded((double) update.touched() / plan.accounts()))
          .put("cpuSeconds", rounded(update.time().cpuSeconds()))
          .put(
              "costShare",
              rounded(update.time().cpuSeconds() / result.cpuSeconds(MarginBench.ENGINE)));
    }
    var gaps = result.gaps();
    node.putObject("gap")
        .put("p50", gaps.median())
        .put("p95", gaps.p95())
        .put("p99", gaps.p99())
        .put("max", gaps.max())
        .put("nothingMissing", gaps.nothingMissing());
    node.put("peakMemoryMb", rounded(result.memory().megabytes()));
    node.put("peakMemoryFrom", result.memory().source());
    return node;
  }

  private static void put(ObjectNode cpu, ObjectNode wall, String engine, CpuTime time) {
    cpu.put(engine, rounded(time.cpuSeconds()));
    wall.put(engine, rounded(time.wallSeconds()));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
