package io.plimsoll.pipeline;

import io.plimsoll.artifact.file.FolderSwap;
import io.plimsoll.artifact.table.FeatureManifest;
import io.plimsoll.artifact.table.FeatureTableWriter;
import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.pipeline.batch.FeatureJob;
import io.plimsoll.pipeline.batch.RowFiles;
import io.plimsoll.pipeline.batch.TaskProgress;
import io.plimsoll.pipeline.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Call 2 of the main path: canonical records to the feature table. */
final class FeaturePipeline {
  private FeaturePipeline() {}

  /** A table and what its making saw. */
  record Result(FeatureManifest manifest, NullColumns nullColumns, long records, long lateTrades) {
    private static Result of(FeatureManifest manifest, FeatureJob.Result rows) {
      var nulls = NullColumns.of(manifest, rows.seen());
      return new Result(manifest, nulls, rows.records(), rows.lateTrades());
    }
  }

  /**
   * Builds the table of {@code input} in {@code out}, a local folder, which appears whole or not at
   * all, or a URI, where the manifest is written last. The same records and code give the same
   * bytes.
   *
   * @param codeVersion of this program, for the manifest
   * @throws IOException if files cannot be read or written
   */
  static Result run(
      SparkSession spark, FeatureInput input, String out, String codeVersion, Progress progress)
      throws IOException {
    return run(spark, input, out, Optional.empty(), codeVersion, progress);
  }

  /** Builds the table in tasks of {@code spanDays}; their number changes no byte of it. */
  static Result run(
      SparkSession spark,
      FeatureInput input,
      String out,
      Optional<Integer> spanDays,
      String codeVersion,
      Progress progress)
      throws IOException {
    if (!RowFiles.isLocal(out)) {
      var job = new FeatureJob(input.table(), input.feeds(), input.end(), out, spanDays);
      return remote(job, spark, input, out, codeVersion, progress);
    }
    try (var swap = FolderSwap.begin(RowFiles.local(out), FeatureManifest.FILE)) {
      String draft = swap.draft().toString();
      var job = new FeatureJob(input.table(), input.feeds(), input.end(), draft, spanDays);
      FeatureJob.Result rows = rows(job, spark, progress);
      FeatureManifest manifest = manifest(swap.draft(), input, rows, codeVersion);
      swap.commit();
      return Result.of(manifest, rows);
    }
  }

  private static Result remote(
      FeatureJob job,
      SparkSession spark,
      FeatureInput input,
      String out,
      String codeVersion,
      Progress progress)
      throws IOException {
    FeatureJob.Result rows = rows(job, spark, progress);
    Path draft = Files.createTempDirectory("plimsoll-");
    try {
      FeatureManifest manifest = manifest(draft, input, rows, codeVersion);
      var target = new org.apache.hadoop.fs.Path(out + "/" + FeatureManifest.FILE);
      Configuration hadoop = spark.sessionState().newHadoopConf();
      try (OutputStream file = target.getFileSystem(hadoop).create(target, true)) {
        Files.copy(draft.resolve(FeatureManifest.FILE), file);
      }
      return Result.of(manifest, rows);
    } finally {
      Files.deleteIfExists(draft.resolve(FeatureManifest.FILE));
      Files.delete(draft);
    }
  }

  private static FeatureJob.Result rows(FeatureJob job, SparkSession spark, Progress progress)
      throws IOException {
    progress.begin("features", job.spans());
    TaskProgress heard = TaskProgress.of(spark, progress);
    try {
      return job.run(spark);
    } finally {
      heard.close();
    }
  }

  private static FeatureManifest manifest(
      Path folder, FeatureInput input, FeatureJob.Result rows, String codeVersion)
      throws IOException {
    try (var writer = FeatureTableWriter.open(folder)) {
      for (TableFile file : rows.files()) {
        writer.add(file);
      }
      return writer.finish(
          input.table().step(), input.table().schema(), input.hashes(), codeVersion);
    }
  }
}
