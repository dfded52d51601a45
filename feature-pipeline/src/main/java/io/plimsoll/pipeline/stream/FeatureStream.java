package io.plimsoll.pipeline.stream;

import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.pipeline.plan.InstrumentPlan;
import io.plimsoll.pipeline.plan.TablePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The streaming form of the feature job: blocks of records are sent to the state of each instrument
 * that reads their feed, and the rows that come out are kept by batch.
 *
 * <p>Exactly once: Spark's checkpoint repeats the batch in which a program died, its rows replace
 * those of the first attempt, and the state is that before the batch. Records may come twice and in
 * any order within {@link StreamWaits}; the rows are those of a batch job, bit for bit.
 */
public final class FeatureStream {
  private static final String STATE_STORE =
      "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider";

  private static final String ANY_AGE = "36500d";

  private final SparkSession spark;
  private final TablePlan table;
  private final StreamWaits waits;
  private final StreamFolder folder;
  private final ReentrantLock writing = new ReentrantLock(true); // held while rows are kept

  /**
   * Prepares a stream.
   *
   * @param folder what it keeps between runs; one that an earlier run of the same table left is
   *     gone on with
   */
  public FeatureStream(SparkSession spark, TablePlan table, StreamWaits waits, Path folder)
      throws IOException {
    this.spark = spark;
    this.table = table;
    this.waits = waits;
    this.folder = new StreamFolder(folder);
    this.folder.create();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", STATE_STORE);
    // The files of a stream are small and many: a task takes as many as make a megabyte.
    spark.conf().set("spark.sql.files.openCostInBytes", "64k");
    spark.conf().set("spark.sql.files.maxPartitionBytes", "1m");
  }

  /**
   * Returns blocks of the canonical files that arrive below {@code data}; files of one feed must
   * arrive in the order of their days.
   *
   * @param filesPerBatch how many files a batch takes at most
   * @throws IllegalArgumentException if the table needs bars: a month of them is one file, which
   *     changes until the month is over
   */
  public Dataset<Row> ofFiles(String data, int filesPerBatch) {
    checkFiles(table);
    var hadoop = new SerializableConfiguration(spark.sessionState().newHadoopConf());
    Dataset<String> paths =
        spark
            .readStream()
            .format("binaryFile")
            .schema("path STRING, modificationTime TIMESTAMP, length LONG, content BINARY")
            .option("pathGlobFilter", "*.parquet")
            .option("recursiveFileLookup", "true")
            .option("maxFilesPerTrigger", filesPerBatch)
            .option("maxFileAge", ANY_AGE) // a file moved here keeps its time of writing
            .load(data)
            .select("path")
            .as(Encoders.STRING());
    var files = new FileBlocks(new BlockRouter(table.instruments()), hadoop);
    return paths.flatMap(files, Encoders.row(FeedBlock.SCHEMA));
  }

  /**
   * Checks that a stream of files can give {@code table}.
   *
   * @throws IllegalArgumentException if the table needs bars
   */
  public static void checkFiles(TablePlan table) {
    for (InstrumentPlan plan : table.instruments()) {
      for (FeedUse use : plan.plan().feeds()) {
        Check.argument(
            use.feed().kind() != EventKind.BARS,
            "feeds must not be bars, which a stream takes from Kafka alone, was %s",
            use.feed());
      }
    }
  }

  /**
   * Returns the blocks of a Kafka topic: the key names the feed, the value is the block.
   *
   * @param messagesPerBatch how many messages a batch takes at most
   */
  public Dataset<Row> ofKafka(String brokers, String topic, long messagesPerBatch) {
    DataStreamReader reader =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", brokers)
            .option("subscribe", topic)
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", messagesPerBatch)
            .option("failOnDataLoss", "true");
    var router = new BlockRouter(table.instruments());
    return reader
        .load()
        .where("key IS NOT NULL AND value IS NOT NULL")
        .selectExpr("CAST(key AS STRING) AS feed", "value")
        .flatMap(
            (FlatMapFunction<Row, Row>)
                row -> router.block(row.getString(0), row.getAs(1)).iterator(),
            Encoders.row(FeedBlock.SCHEMA));
  }

  /**
   * Starts the stream over {@code blocks}.
   *
   * @param onBatch if present, hears of each batch whose rows are kept: until when each instrument
   *     in it has its rows [µs since the epoch]
   * @throws IOException if it cannot start
   */
  public StreamingQuery start(
      Dataset<Row> blocks, Trigger trigger, Optional<Consumer<Map<String, Long>>> onBatch)
      throws IOException {
    VoidFunction2<Dataset<Row>, Long> keep =
        (rows, batch) -> {
          String part = StreamFolder.forSpark(folder.rows().resolve("batch=" + batch));
          writing.lockInterruptibly();
          try {
            rows.write().mode(SaveMode.Overwrite).parquet(part);
            if (onBatch.isPresent()) {
              onBatch.get().accept(StreamTable.releasedThrough(rows(part)));
            }
          } finally {
            writing.unlock();
          }
        };
    try {
      return blocks
          .union(heartbeats())
          .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
          .transformWithState(
              new InstrumentProcessor(table.instruments(), waits),
              TimeMode.None(),
              OutputMode.Append(),
              Encoders.row(StreamRow.SCHEMA))
          .writeStream()
          .outputMode(OutputMode.Append())
          .trigger(trigger)
          .option("checkpointLocation", folder.checkpoint())
          .foreachBatch(keep)
          .start();
    } catch (TimeoutException e) {
      throw new IOException("Cannot start the stream: " + e.getMessage(), e);
    }
  }

  /** Stops {@code query}, which this stream started, when no rows are half written. */
  public void stop(StreamingQuery query) {
    writing.lock();
    try {
      if (query.isActive()) {
        query.stop();
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException("the stream did not stop in time", e);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Takes what is there of {@code blocks}, then says that every feed is complete through the end of
   * the stream's waits, which gives the last rows.
   */
  public void finish(Dataset<Row> blocks) throws IOException {
    drain(blocks);
    List<String> feeds =
        table.instruments().stream()
            .map(InstrumentPlan::plan)
            .flatMap(plan -> plan.feeds().stream())
            .map(FeedUse::feed)
            .distinct()
            .map(Object::toString)
            .toList();
    folder.heartbeat(feeds, waits.end());
    drain(blocks);
  }

  /** Takes what is there of {@code blocks}. */
  public void drain(Dataset<Row> blocks) throws IOException {
    try {
      start(blocks, Trigger.AvailableNow(), Optional.empty()).awaitTermination();
    } catch (StreamingQueryException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException("Cannot stream features: " + cause.getMessage(), e);
    }
  }

  private Dataset<Row> rows(String part) {
    return spark.read().schema(StreamRow.SCHEMA).parquet(part);
  }

  private Dataset<Row> heartbeats() {
    var router = new BlockRouter(table.instruments());
    return spark
        .readStream()
        .format("text")
        .option("pathGlobFilter", "*.heartbeat")
        .load(StreamFolder.forSpark(folder.heartbeats()))
        .as(Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Row>)
                line -> {
                  int blank = line.lastIndexOf(' ');
                  long time = Long.parseLong(line.substring(blank + 1));
                  return router
                      .block(line.substring(0, blank), EventBlock.heartbeat(time))
                      .iterator();
                },
            Encoders.row(FeedBlock.SCHEMA));
  }
}
