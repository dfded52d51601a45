package io.plimsoll.pipeline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results of benchmarks as JSON. */
final class BenchJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private BenchJson() {}

  /** Returns the results of one or more sizes; the keys of the first are those of the object. */
  static ObjectNode of(List<FeatureBench.Result> results) {
    ObjectNode content = of(results.get(0));
    if (results.size() > 1) {
      var sizes = content.putArray("scaling");
      results.forEach(result -> sizes.add(of(result)));
    }
    return content;
  }

  static ObjectNode of(CsvBench.Result result) {
    ObjectNode content = MAPPER.createObjectNode();
    content.put("rows", result.rows()).put("bars", result.bars());
    content
        .putObject("cpuSeconds")
        .put("plimsoll", rounded(result.ours().cpuSeconds()))
        .put("duckdb", rounded(result.duckdb().cpuSeconds()));
    content
        .putObject("wallSeconds")
        .put("plimsoll", rounded(result.ours().wallSeconds()))
        .put("duckdb", rounded(result.duckdb().wallSeconds()));
    content.putObject("ratios").put("plimsollToDuckdb", rounded(result.ratio()));
    return content;
  }

  /** Writes {@code content} to {@code file}, making its folder. */
  static void write(Path file, ObjectNode content) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, MAPPER.writeValueAsString(content) + "\n");
  }

  private static ObjectNode of(FeatureBench.Result result) {
    ObjectNode content = MAPPER.createObjectNode();
    content.put("rows", result.rows()).put("steps", result.steps());
    content
        .putObject("build")
        .put("rows", result.table().rows())
        .put("columns", result.table().columns());
    content.put("sessionSeconds", rounded(result.session().wallSeconds()));
    content.put("sessionCpuSeconds", rounded(result.session().cpuSeconds()));
    ObjectNode cpu = content.putObject("cpuSeconds");
    ObjectNode wall = content.putObject("wallSeconds");
    result
        .times()
        .forEach(
            (engine, time) -> {
              cpu.put(engine, rounded(time.cpuSeconds()));
              wall.put(engine, rounded(time.wallSeconds()));
            });
    ObjectNode second = content.putObject("secondPassCpuSeconds");
    result.second().forEach((engine, time) -> second.put(engine, rounded(time.cpuSeconds())));
    content
        .putObject("ratios")
        .put("sparkToDuckdb", rounded(result.ratio("spark", "duckdb")))
        .put("sparkToLoop", rounded(result.ratio("spark", "loop")));
    return content;
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
