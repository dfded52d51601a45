package io.plimsoll.pipeline.batch;

import io.plimsoll.artifact.market.BarFiles;
import io.plimsoll.feature.FeatureFrame;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SparkException;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.FileSourceScanExec;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The Spark job behind the hourly table: reads each file of bars as columnar batches, lines up the
 * files of one instrument in one task, and lets {@link HourlyTask} feed the accumulators.
 *
 * <p>An instrument is never divided, and its bars are taken one after the other: the rows are the
 * same whatever the number of cores, of files and of batches.
 */
public final class HourlyJob {
  private HourlyJob() {}

  /**
   * Returns the rows of each instrument, in the order of their canonical names.
   *
   * @param end time until which every bar was recorded [µs since the epoch]
   * @throws IOException if a file cannot be read or its rows are not bars in the order of time
   */
  public static List<FeatureFrame> run(SparkSession spark, List<BarFiles> instruments, long end)
      throws IOException {
    try {
      return rows(spark, instruments, end);
    } catch (SparkException | RuntimeException e) { // of a task: with a page of explanation
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException("Cannot build features: " + cause.getMessage(), e);
    }
  }

  private static List<FeatureFrame> rows(SparkSession spark, List<BarFiles> instruments, long end)
      throws SparkException {
    return scan(spark, instruments)
        .coalesce(instruments.size(), false, Option.apply(new FolderCoalescer()), null)
        .toJavaRDD()
        .mapPartitions(new HourlyTask(end))
        .collect()
        .stream()
        .map(HourlyRows::frame)
        .sorted(Comparator.comparing(FeatureFrame::instrument))
        .toList();
  }

  private static RDD<ColumnarBatch> scan(SparkSession spark, List<BarFiles> instruments) {
    String[] paths =
        instruments.stream()
            .flatMap(each -> each.files().stream())
            .map(file -> file.toUri().toString())
            .toArray(String[]::new);
    Dataset<Row> rows =
        spark.read().schema(schema()).option("__globPaths__", "false").parquet(paths);
    QueryExecution plan = ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
    return CollectionConverters.asJava(plan.executedPlan().collectLeaves()).stream()
        .filter(FileSourceScanExec.class::isInstance)
        .map(FileSourceScanExec.class::cast)
        .filter(FileSourceScanExec::supportsColumnar)
        .map(FileSourceScanExec::executeColumnar)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("plan must scan columns, was " + plan.executedPlan()));
  }

  private static StructType schema() {
    var schema = new StructType().add(HourlyTask.COLUMNS.get(0), DataTypes.StringType);
    for (String name : HourlyTask.COLUMNS.subList(1, 3)) {
      schema = schema.add(name, DataTypes.LongType);
    }
    for (String name : HourlyTask.COLUMNS.subList(3, 8)) {
      schema = schema.add(name, DataTypes.DoubleType);
    }
    return schema;
  }
}
