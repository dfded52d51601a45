package io.plimsoll.pipeline.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Spark: each task reads the files of its days by the reader of the feature job, in columnar
 * batches, and feeds the accumulators from them, a task a core. The job itself makes a record of
 * each row, for its families take records of many kinds in one order.
 */
final class SparkTrades implements TradeEngine {
  private final SparkSession spark;
  private final BenchFiles files;
  private final Broadcast<SerializableConfiguration> hadoop;
  private TradeRows rows = new TradeRows();

  SparkTrades(SparkSession spark, BenchFiles files) {
    this.spark = spark;
    this.files = files;
    this.hadoop =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public void run() throws IOException {
    try {
      var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      List<String> days = files.parquet().stream().map(Path::toUri).map(URI::toString).toList();
      var computed =
          new ArrayList<>(
              context
                  .parallelize(days, context.defaultParallelism())
                  .mapPartitions(new TradeTask(hadoop, files.bucketVolume()))
                  .collect());
      computed.sort(Comparator.comparingLong(part -> part.start(0)));
      rows = new TradeRows();
      computed.forEach(rows::addAll);
    } catch (RuntimeException e) {
      throw new IOException("Cannot compute features on Spark: " + e.getMessage(), e);
    }
  }

  @Override
  public TradeRows rows() {
    return rows;
  }
}
