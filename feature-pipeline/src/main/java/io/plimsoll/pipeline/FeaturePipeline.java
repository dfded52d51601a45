package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.feature.FeatureFrame;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.hourly.HourlySchema;
import io.plimsoll.pipeline.batch.HourlyJob;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Call 2 of the main path: canonical bars to the feature table. */
final class FeaturePipeline {
  /** What the table holds: the count of bars, then the features of the core. */
  static final FeatureSchema COLUMNS =
      new FeatureSchema(List.of(HourlySchema.BARS)).plus(HourlySchema.ROW.features());

  private FeaturePipeline() {}

  /**
   * Builds the table of {@code input} in {@code out}, which appears whole or not at all. The same
   * bars and code give the same bytes.
   *
   * @param codeVersion of this program, for the manifest
   * @throws IOException if files cannot be read or written
   */
  static FeatureManifest run(
      SparkSession spark, FeatureInput input, Path out, String codeVersion, Progress progress)
      throws IOException {
    try (var swap = FolderSwap.begin(out, FeatureManifest.FILE);
        var writer = FeatureTableWriter.open(swap.draft())) {
      List<FeatureFrame> frames = HourlyJob.run(spark, input.instruments(), input.end());
      progress.begin("features", frames.size());
      for (FeatureFrame frame : frames) {
        writer.write(frame);
        progress.step(frame.instrument().canonical());
      }
      FeatureManifest manifest =
          writer.finish(HourlySchema.HOUR, COLUMNS, input.hashes(), codeVersion);
      swap.commit();
      return manifest;
    }
  }
}
