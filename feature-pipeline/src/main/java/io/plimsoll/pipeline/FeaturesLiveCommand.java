package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.stream.LiveReplay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll features live}: the table as a live service would have made it. */
@Command(
    name = "live",
    description = "Replays imported records one by one through the features of a live service.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong use."})
final class FeaturesLiveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder that 'plimsoll data import' wrote.")
  private String data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FT",
      description = "Folder for the table; an earlier table in it is replaced.")
  private Path out;

  @Mixin private PlanMixin plan;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    LiveReplay.Result result;
    try {
      FeatureInput input =
          FeatureInput.of(data, plan.options(spec.commandLine()), SparkSessions.hadoop());
      result =
          LiveReplay.run(
              input.table(), input.feeds(), input.hashes(), input.end(), out, CodeVersion.read());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    FeatureManifest manifest = result.manifest();
    var nullColumns = NullColumns.of(manifest, result.seen());
    StageResult stage = StageResult.since(start, "live", manifest.rows());
    nullColumns.print(spec.commandLine().getOut(), stage.stage());
    spec.commandLine().getOut().println(stage.line());
    if (json.isPresent()) {
      ObjectNode content =
          stage.json().put("out", out.toString()).put("tableHash", manifest.tableHash());
      StageResult.write(json.get(), nullColumns.addTo(content));
    }
    return 0;
  }
}
