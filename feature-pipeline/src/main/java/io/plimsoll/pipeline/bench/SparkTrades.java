package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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

/** Spark: columnar batches of each day's file to the accumulators, a task a core. */
final class SparkTrades implements TradeEngine {
  private final SparkSession spark;
  private final BenchFiles files;
  private TradeRows rows = new TradeRows();

  SparkTrades(SparkSession spark, BenchFiles files) {
    this.spark = spark;
    this.files = files;
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public void run() throws IOException {
    try {
      int tasks = spark.sparkContext().defaultParallelism();
      var days =
          new ArrayList<>(
              scan()
                  .coalesce(tasks, false, Option.apply(new DayCoalescer()), null)
                  .toJavaRDD()
                  .mapPartitions(new TradeTask(files.bucketVolume()))
                  .collect());
      days.sort(Comparator.comparingLong(day -> day.start(0)));
      rows = new TradeRows();
      days.forEach(rows::addAll);
    } catch (SparkException | RuntimeException e) {
      throw new IOException("Cannot compute features on Spark: " + e.getMessage(), e);
    }
  }

  @Override
  public TradeRows rows() {
    return rows;
  }

  private RDD<ColumnarBatch> scan() throws IOException, SparkException {
    var schema =
        new StructType()
            .add("event_time", DataTypes.LongType)
            .add("price", DataTypes.DoubleType)
            .add("quantity", DataTypes.DoubleType)
            .add("aggressor", DataTypes.StringType);
    String[] paths =
        files.parquet().stream().map(file -> file.toUri().toString()).toArray(String[]::new);
    Dataset<Row> trades =
        spark.read().schema(schema).option("__globPaths__", "false").parquet(paths);
    QueryExecution plan = ((org.apache.spark.sql.classic.Dataset<Row>) trades).queryExecution();
    return CollectionConverters.asJava(plan.executedPlan().collectLeaves()).stream()
        .filter(FileSourceScanExec.class::isInstance)
        .map(FileSourceScanExec.class::cast)
        .filter(FileSourceScanExec::supportsColumnar)
        .map(FileSourceScanExec::executeColumnar)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("plan must scan columns, was " + plan.executedPlan()));
  }
}
