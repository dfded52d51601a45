package io.plimsoll.pipeline;

import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.progress.TerminalProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plimsoll features build}: canonical bars to the feature table. */
@Command(
    name = "build",
    description = "Computes the hourly feature table of imported bars, on Spark.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit status: 0 done, 1 failed, 2 wrong use."})
final class FeaturesBuildCommand implements Callable<Integer> {
  private static final String VERSION = "/io/plimsoll/pipeline/version.properties";

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder that 'plimsoll data import' wrote.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FT",
      description = "Folder for the table; an earlier table in it is replaced.")
  private Path out;

  @Option(
      names = "--master",
      defaultValue = "local[*]",
      paramLabel = "URL",
      description = "Spark master (default: ${DEFAULT-VALUE}, this machine).")
  private String master;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    FeatureInput input = FeatureInput.of(data); // before Spark, so that a wrong folder fails fast
    FeatureManifest manifest;
    try (var progress = new TerminalProgress();
        SparkSession spark = open()) {
      manifest = FeaturePipeline.run(spark, input, out, codeVersion(), progress);
    }
    StageResult result = StageResult.since(start, "features", manifest.rows());
    spec.commandLine().getOut().println(result.line());
    if (json.isPresent()) {
      var content = result.json();
      content.put("out", out.toString()).put("tableHash", manifest.tableHash());
      var names = content.putArray("instruments");
      manifest.files().forEach(file -> names.add(file.instrument().canonical()));
      StageResult.write(json.get(), content);
    }
    return 0;
  }

  private SparkSession open() throws IOException {
    try {
      return SparkSessions.open(master);
    } catch (SparkException | RuntimeException e) {
      throw new IOException("Cannot start Spark on " + master + ": " + e.getMessage(), e);
    }
  }

  private static String codeVersion() throws IOException {
    try (InputStream in = FeaturesBuildCommand.class.getResourceAsStream(VERSION)) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }
}
