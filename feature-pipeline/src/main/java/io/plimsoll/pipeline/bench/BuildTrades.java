package io.plimsoll.pipeline.bench;

import io.plimsoll.artifact.table.TableFile;
import io.plimsoll.pipeline.batch.FeatureJob;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.store.FeedFile;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.MarketStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The job of {@code features build} with the families of trades: a record of each row, each window
 * of each family, and the files of the table. It gives a wider table than the engines that are
 * compared, so it stands beside them and enters no ratio.
 */
final class BuildTrades {
  private static final List<String> FAMILIES = List.of("trade-flow", "tick-volatility", "vpin");

  private final SparkSession spark;
  private final FeatureJob job;
  private final int columns;
  private long rows;

  private BuildTrades(SparkSession spark, FeatureJob job, int columns) {
    this.spark = spark;
    this.job = job;
    this.columns = columns;
  }

  static BuildTrades of(SparkSession spark, BenchFiles files) throws IOException {
    var days = new ArrayList<FeedFile>();
    for (Path file : files.parquet()) {
      days.add(MarketStore.file(file.toUri().toString(), BenchFiles.FEED.kind()));
    }
    TablePlan table =
        TablePlan.of(
            List.of(BenchFiles.FEED),
            new PlanOptions(
                List.of(),
                Optional.of(Duration.of(BenchFiles.STEP, ChronoUnit.MICROS)),
                List.of(),
                FAMILIES,
                PlanOptions.DEFAULT_REFERENCES));
    var job =
        new FeatureJob(
            table,
            List.of(new FeedFiles(BenchFiles.FEED, "", days)),
            files.lastTime(),
            files.root().resolve("table").toString(),
            Optional.empty());
    return new BuildTrades(spark, job, table.schema().names().size());
  }

  /** Computes the table and writes its files. */
  void run() throws IOException {
    rows = job.run(spark).files().stream().mapToLong(TableFile::rows).sum();
  }

  /** Returns the number of columns of the table. */
  int columns() {
    return columns;
  }

  /** Returns the number of rows of the table that the last run wrote. */
  long rows() {
    return rows;
  }
}
