package io.plimsoll.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.plan.TablePlan;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.MarketStore;
import io.plimsoll.pipeline.stream.FeatureStream;
import io.plimsoll.pipeline.stream.StreamPlan;
import io.plimsoll.pipeline.stream.StreamTable;
import io.plimsoll.pipeline.stream.StreamWaits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
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
      "Rows are those of 'features build' over the same records, bit for bit.",
      "A run that was killed goes on where it stopped when it is started again with",
      "the same --state. A state of another origin, step, window, feature, instrument",
      "or reference is refused; feeds that came after its first start are not read.",
      "Without --until it runs until SIGTERM or Ctrl-C, then it writes the table.",
      "Exit status: 0 done, 1 failed, 2 wrong use, 143 SIGTERM, 130 Ctrl-C."
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
        description =
            "Folder in which canonical files arrive, as 'plimsoll data import' writes them. Each"
                + " must appear whole; they are taken in the order of their times of writing.")
    private String data;

    @Option(
        names = "--kafka",
        required = true,
        paramLabel = "BROKERS",
        description = "Kafka brokers, as 127.0.0.1:9092.")
    private String brokers;
  }

  /** A table, the plan that its state keeps, and the last known time of files if it was asked. */
  private record Wanted(StreamPlan plan, TablePlan table, OptionalLong last) {}

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
      defaultValue = "1s",
      paramLabel = "TIME",
      description = "Time between batches, as 1s or PT1S (default: ${DEFAULT-VALUE}).")
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
      defaultValue = "0s",
      paramLabel = "TIME",
      description =
          "How much earlier than one before it a record of a feed may be known, as 5s"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration disorder;

  @Option(
      names = "--patience",
      defaultValue = "365d",
      paramLabel = "TIME",
      description =
          "How far a feed may stay behind the fastest before it counts as silent, as 10m"
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
    checkBatches();
    Path folder =
        state.orElseGet(() -> out.resolveSibling(out.getFileName() + "-state")).toAbsolutePath();
    Optional<StreamPlan> kept = StreamPlan.read(folder);
    Wanted wanted = wanted(kept);
    StreamWaits waits = new StreamWaits(disorder, patience, end(wanted));
    if (kept.isPresent()) {
      wanted.plan().check(kept.orElseThrow(), folder);
    }
    try (SparkSession spark = sparkOptions.open()) {
      if (kept.isEmpty()) {
        wanted.plan().write(folder);
      }
      var stream = new FeatureStream(spark, wanted.table(), waits, folder);
      var rows = new StreamTable(spark, wanted.table(), folder);
      Dataset<Row> blocks = blocks(stream);
      if (until.isPresent()) {
        stream.finish(blocks);
        report(start, rows.write(out, CodeVersion.read()));
      } else {
        var days = new DayEnds(rows, wanted.table().instruments().size(), out);
        StreamingQuery query =
            stream.start(blocks, Trigger.ProcessingTime(trigger.toMillis()), Optional.of(days));
        var end = new OrderlyEnd(() -> stream.stop(query));
        try {
          await(query);
          report(start, rows.write(out, CodeVersion.read()));
          spark.stop(); // while the program's end still waits
        } finally {
          end.reached();
        }
      }
    }
    return 0;
  }

  private Dataset<Row> blocks(FeatureStream stream) {
    return origin.data == null
        ? stream.ofKafka(origin.brokers, topic, messagesPerBatch)
        : stream.ofFiles(origin.data, filesPerBatch);
  }

  private void report(long start, StreamTable.Result result) throws IOException {
    StageResult stage = StageResult.since(start, "stream", result.manifest().rows());
    spec.commandLine()
        .getOut()
        .printf(
            "stream    %,d records came twice, %,d too late for their time%n",
            result.duplicates(), result.tooLate());
    var nullColumns = NullColumns.of(result.manifest(), result.seen());
    nullColumns.print(spec.commandLine().getOut(), stage.stage());
    spec.commandLine().getOut().println(stage.line());
    if (json.isPresent()) {
      ObjectNode content =
          stage
              .json()
              .put("out", out.toString())
              .put("tableHash", result.manifest().tableHash())
              .put("duplicates", result.duplicates())
              .put("tooLate", result.tooLate());
      StageResult.write(json.get(), nullColumns.addTo(content));
    }
  }

  private void checkBatches() {
    try {
      Check.argument(
          filesPerBatch >= 1, "--files-per-batch must be at least 1, was %s", filesPerBatch);
      Check.argument(
          messagesPerBatch >= 1,
          "--messages-per-batch must be at least 1, was %s",
          messagesPerBatch);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Wanted wanted(Optional<StreamPlan> kept) throws IOException {
    PlanOptions options = plan.options(spec.commandLine());
    try {
      if (origin.data != null && feeds.isEmpty()) {
        return ofImport(options, kept);
      }
      if (feeds.isEmpty()) {
        throw new IllegalArgumentException("--kafka needs --feeds: the feeds of the topic");
      }
      List<Feed> named = feeds.stream().map(FeaturesStreamCommand::feed).sorted().toList();
      TablePlan table = TablePlan.of(named, options);
      if (origin.data != null) {
        FeatureStream.checkFiles(table);
      }
      return new Wanted(StreamPlan.of(origin(), named, table), table, OptionalLong.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /* A state has places for the feeds of its first start alone: those that came later are not read. */
  private Wanted ofImport(PlanOptions options, Optional<StreamPlan> kept) throws IOException {
    Configuration hadoop = SparkSessions.hadoop();
    String from = origin();
    Predicate<Feed> known =
        feed ->
            kept.filter(each -> each.origin().equals(from)).isEmpty()
                || kept.orElseThrow().feeds().contains(feed.toString());
    List<Feed> all =
        MarketStore.open(origin.data, hadoop).feeds().stream()
            .map(FeedFiles::feed)
            .filter(known)
            .distinct()
            .toList();
    FeatureInput input = FeatureInput.of(origin.data, options, hadoop, known);
    FeatureStream.checkFiles(input.table());
    return new Wanted(
        StreamPlan.of(from, all, input.table()), input.table(), OptionalLong.of(input.end()));
  }

  private String origin() throws IOException {
    if (origin.data == null) {
      return "kafka " + origin.brokers + " " + topic;
    }
    var data = new org.apache.hadoop.fs.Path(origin.data);
    return "data "
        + data.getFileSystem(SparkSessions.hadoop()).makeQualified(data).toUri().normalize();
  }

  private long end(Wanted wanted) throws IOException {
    if (until.isEmpty()) {
      return StreamWaits.NEVER;
    }
    if (until.orElseThrow().equals("last")) {
      if (origin.data == null) {
        throw new ParameterException(
            spec.commandLine(), "--until last needs --data: name a time of the topic");
      }
      return wanted.last().isPresent()
          ? wanted.last().getAsLong()
          : FeatureInput.of(origin.data, plan.options(spec.commandLine()), SparkSessions.hadoop())
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
    try {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      throw new IOException("Cannot stream features: " + e.getMessage(), e);
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
