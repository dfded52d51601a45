package io.plimsoll.pipeline;

import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.stream.FeatureStream;
import io.plimsoll.pipeline.stream.StreamTable;
import io.plimsoll.pipeline.stream.StreamWaits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll features stream}: records as they arrive to the feature table. */
@Command(
    name = "stream",
    description = "Computes the feature table of records as they arrive, from Kafka or as files.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Rows are those of 'features build' over the same records, bit for bit. A run that was killed",
      "goes on where it stopped when it is started again with the same --state.",
      "Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class FeaturesStreamCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Origin origin;

  /** Where records come from. */
  private static final class Origin {
    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "Folder in which canonical files arrive, as 'plimsoll data import' writes.")
    private String data;

    @Option(
        names = "--kafka",
        required = true,
        paramLabel = "BROKERS",
        description = "Kafka brokers, as 127.0.0.1:9092.")
    private String brokers;
  }

  @Option(
      names = "--topic",
      defaultValue = "plimsoll",
      paramLabel = "TOPIC",
      description = "Topic of the records (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--feeds",
      split = ",",
      paramLabel = "FEED",
      description = "Feeds of the topic, as trades/binance:spot:BTC-USDT.")
  private List<String> feeds = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FT",
      description =
          "Folder for the table; it is written when a UTC day is over, and when the run ends.")
  private Path out;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder for what the stream keeps between runs (default: FT with -state).")
  private Optional<Path> state;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "Takes what is there, ends, and counts records as complete until then, as"
              + " 2024-08-09T00:00:00Z or 'last': the last known time of the files. Records known"
              + " later wait for the next run.")
  private Optional<String> until;

  @Option(
      names = "--trigger",
      defaultValue = "PT1S",
      paramLabel = "TIME",
      description = "Time between batches, ISO 8601 (default: ${DEFAULT-VALUE}).")
  private Duration trigger;

  @Option(
      names = "--files-per-batch",
      defaultValue = "64",
      paramLabel = "N",
      description = "Files that a batch takes at most (default: ${DEFAULT-VALUE}).")
  private int filesPerBatch;

  @Option(
      names = "--messages-per-batch",
      defaultValue = "2000",
      paramLabel = "N",
      description = "Kafka messages that a batch takes at most (default: ${DEFAULT-VALUE}).")
  private long messagesPerBatch;

  @Option(
      names = "--disorder",
      defaultValue = "PT0S",
      paramLabel = "TIME",
      description =
          "How much earlier than one before it a record of a feed may be known, ISO 8601"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration disorder;

  @Option(
      names = "--patience",
      defaultValue = "P365D",
      paramLabel = "TIME",
      description =
          "How far a feed may stay behind the fastest before it counts as silent"
              + " (default: ${DEFAULT-VALUE}). Records that come after their time passed are lost, so"
              + " a short time suits a live topic alone.")
  private Duration patience;

  @Mixin private PlanMixin plan;
  @Mixin private SparkMixin sparkOptions;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result here as JSON.")
  private Optional<Path> json;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    TablePlan table = table();
    Path folder =
        state.orElseGet(() -> out.resolveSibling(out.getFileName() + "-state")).toAbsolutePath();
    Files.createDirectories(folder);
    StreamWaits waits = new StreamWaits(disorder, patience, end());
    StreamTable.Result result;
    try (SparkSession spark = sparkOptions.open()) {
      var stream = new FeatureStream(spark, table, waits, folder);
      var rows = new StreamTable(spark, table, folder);
      Dataset<Row> blocks = blocks(stream);
      if (until.isPresent()) {
        stream.finish(blocks);
      } else {
        var days = new DayEnds(rows, table.instruments().size(), out);
        await(stream.start(blocks, Trigger.ProcessingTime(trigger.toMillis()), Optional.of(days)));
      }
      result = rows.write(out, CodeVersion.read());
    }
    report(StageResult.since(start, "stream", result.manifest().rows()), result);
    return 0;
  }

  private Dataset<Row> blocks(FeatureStream stream) {
    try {
      return origin.data == null
          ? stream.ofKafka(origin.brokers, topic, messagesPerBatch)
          : stream.ofFiles(origin.data, filesPerBatch);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void report(StageResult stage, StreamTable.Result result) throws IOException {
    spec.commandLine()
        .getOut()
        .printf(
            "stream    %,d records came twice, %,d too late for their time%n",
            result.duplicates(), result.tooLate());
    spec.commandLine().getOut().println(stage.line());
    if (json.isPresent()) {
      StageResult.write(
          json.get(),
          stage
              .json()
              .put("out", out.toString())
              .put("tableHash", result.manifest().tableHash())
              .put("duplicates", result.duplicates())
              .put("tooLate", result.tooLate()));
    }
  }

  private TablePlan table() throws IOException {
    PlanOptions options = plan.options(spec.commandLine());
    try {
      if (origin.data != null && feeds.isEmpty()) {
        return FeatureInput.of(origin.data, options, SparkSessions.hadoop()).table();
      }
      if (feeds.isEmpty()) {
        throw new IllegalArgumentException("--kafka needs --feeds: the feeds of the topic");
      }
      return TablePlan.of(
          feeds.stream().map(FeaturesStreamCommand::feed).sorted().toList(), options);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private long end() throws IOException {
    if (until.isEmpty()) {
      return StreamWaits.NEVER;
    }
    if (until.orElseThrow().equals("last") && origin.data != null) {
      return FeatureInput.of(origin.data, plan.options(spec.commandLine()), SparkSessions.hadoop())
          .end();
    }
    try {
      Instant time = Instant.parse(until.orElseThrow());
      return Math.multiplyExact(time.getEpochSecond(), 1_000_000) + time.getNano() / 1000;
    } catch (DateTimeParseException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--until must be a time such as 2024-08-09T00:00:00Z, was " + until.orElseThrow(),
          e);
    }
  }

  private static void await(StreamingQuery query) throws IOException {
    var hook = new Thread(() -> stop(query), "stop-stream");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      throw new IOException("Cannot stream features: " + e.getMessage(), e);
    }
  }

  private static void stop(StreamingQuery query) {
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the stream did not stop in time", e);
    }
  }

  private static Feed feed(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "feed must be such as trades/binance:spot:BTC-USDT, was " + text);
    }
    return new Feed(EventKind.ofWord(text.substring(0, slash)), text.substring(slash + 1));
  }
}
