package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.market.Check;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.progress.TerminalProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plimsoll features build}: canonical records to the feature table. */
@Command(
    name = "build",
    description = "Computes the feature table of imported records, on Spark.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Given raw files, it imports them into the folder of --data first. Families of features are",
      "listed in docs/features.md; a family is computed where its records are there.",
      "Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class FeaturesBuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description = "Raw files or folders of them, to be imported into the folder of --data.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--data", // required, checked here: the message depends on the inputs
      paramLabel = "DIR",
      description =
          "Folder that 'plimsoll data import' wrote, or a URI such as s3a://bucket/data; must be"
              + " given.")
  private Optional<String> folder;

  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FT",
      description = "Folder or URI for the table; an earlier table in it is replaced.")
  private String out;

  @Mixin private PlanMixin plan;

  @Mixin private SparkMixin sparkOptions;

  @Option(
      names = "--span-days",
      paramLabel = "N",
      description =
          "Days of a task, where rows are less than an hour apart; each reads the days before that"
              + " its rows depend on again (default: four times those).")
  private Optional<Integer> spanDays;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    data = data();
    importRaw();
    FeatureInput input = input(); // before Spark, so that a wrong folder fails fast
    FeaturePipeline.Result result;
    try (var progress = new TerminalProgress();
        SparkSession spark = sparkOptions.open()) {
      result = FeaturePipeline.run(spark, input, out, spanDays, CodeVersion.read(), progress);
    }
    FeatureManifest manifest = result.manifest();
    StageResult stage = StageResult.since(start, "features", manifest.rows());
    if (result.lateTrades() > 0) {
      spec.commandLine()
          .getOut()
          .printf("features  %,d late trades, counted in volume alone%n", result.lateTrades());
    }
    result.nullColumns().print(spec.commandLine().getOut(), stage.stage());
    spec.commandLine().getOut().println(stage.line());
    if (json.isPresent()) {
      StageResult.write(json.get(), json(stage.json(), result));
    }
    return 0;
  }

  private ObjectNode json(ObjectNode content, FeaturePipeline.Result result) {
    FeatureManifest manifest = result.manifest();
    content.put("out", out).put("tableHash", manifest.tableHash());
    content.put("records", result.records()).put("lateTrades", result.lateTrades());
    content.put("step", manifest.gridStep().toString());
    content.put("columns", manifest.features().size());
    result.nullColumns().addTo(content);
    var names = content.putArray("instruments");
    manifest.files().stream()
        .map(file -> file.instrument().canonical())
        .distinct()
        .forEach(names::add);
    return content;
  }

  private String data() {
    return folder.orElseThrow(
        () ->
            new ParameterException(
                spec.commandLine(),
                inputs.isEmpty()
                    ? "Missing required option: '--data=DIR'"
                    : "--data must name a folder for the imported records"));
  }

  private void importRaw() throws IOException {
    if (inputs.isEmpty()) {
      return;
    }
    var words = new ArrayList<String>(List.of("data", "import"));
    inputs.forEach(input -> words.add(input.toString()));
    words.addAll(List.of("--out", data));
    CommandLine root = PlimsollPipeline.commandLine();
    root.setOut(spec.commandLine().getOut());
    root.setErr(spec.commandLine().getErr());
    if (root.execute(words.toArray(String[]::new)) != 0) {
      throw new IOException("Cannot build features: the import failed");
    }
  }

  private FeatureInput input() throws IOException {
    PlanOptions options = plan.options(spec.commandLine());
    try {
      Check.argument(
          spanDays.orElse(1) >= 1, "--span-days must be at least 1, was %s", spanDays.orElse(1));
      return FeatureInput.of(data, options, SparkSessions.hadoop());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
