package io.plimsoll.pipeline;

import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.MarketStore;
import io.plimsoll.pipeline.stream.KafkaSender;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plimsoll data send}: imported records into a Kafka topic. */
@Command(
    name = "send",
    description =
        "Sends imported records to a Kafka topic, in the order in which they became known.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The key of a message is its feed, the value a block of records of that feed. A heartbeat says",
      "that a feed is complete until a time: one of each every hour of known time, and at the end.",
      "Exit status: 0 done, 1 failed, 2 wrong use."
    })
final class DataSendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder that 'plimsoll data import' wrote.")
  private String data;

  @Option(
      names = "--kafka",
      required = true,
      paramLabel = "BROKERS",
      description = "Kafka brokers, as 127.0.0.1:9092.")
  private String brokers;

  @Option(
      names = "--topic",
      defaultValue = "plimsoll",
      paramLabel = "TOPIC",
      description = "Topic (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--block",
      defaultValue = "500",
      paramLabel = "N",
      description = "Records in a message (default: ${DEFAULT-VALUE}).")
  private int block;

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    if (block < 1) {
      throw new ParameterException(spec.commandLine(), "--block must be at least 1, was " + block);
    }
    MarketStore store = MarketStore.open(data, SparkSessions.hadoop());
    long sent;
    try (var sender = KafkaSender.open(brokers, topic, block)) {
      sent = sender.send(store.feeds());
    }
    spec.commandLine().getOut().printf("send      feeds %s%n", String.join(",", names(store)));
    spec.commandLine().getOut().println(StageResult.since(start, "send", sent).line());
    return 0;
  }

  private static Iterable<String> names(MarketStore store) throws IOException {
    return store.feeds().stream().map(FeedFiles::feed).map(Object::toString).toList();
  }
}
