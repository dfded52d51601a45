package io.plimsoll.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.batch.SparkSessions;
import io.plimsoll.pipeline.plan.PlanOptions;
import io.plimsoll.pipeline.stream.LiveReplay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records through a real broker give the table of the files. */
class KafkaStreamTest {
  private static final List<String> FAMILIES =
      List.of("trade-flow", "book-liquidity", "quote-flow", "depth-profile", "macro");
  private static final int BLOCK = 15;

  @TempDir static Path folder;
  private static final MadeMarket MARKET = MadeMarket.of(3, 2, 60);
  private static KafkaBroker broker;
  private static Path data;
  private static Path live;
  private static String end;

  @BeforeAll
  static void start() throws IOException {
    broker = KafkaBroker.start(folder.resolve("kafka"));
    data = MARKET.write(folder.resolve("data"));
    var options =
        new PlanOptions(
            List.of(),
            PlanOptions.DEFAULT.step(),
            List.of(),
            FAMILIES,
            PlanOptions.DEFAULT_REFERENCES);
    FeatureInput input = FeatureInput.of(data.toString(), options, SparkSessions.hadoop());
    live = folder.resolve("live");
    LiveReplay.run(input.table(), input.feeds(), input.hashes(), input.end(), live, "test");
    end = Instant.EPOCH.plus(input.end(), ChronoUnit.MICROS).toString();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void recordsSentGiveTheTableOfTheirFiles()
      throws IOException, ExecutionException, InterruptedException {
    broker.createTopic("sent", 3);

    var sent =
        PipelineCommands.run(
            "data", "send", "--data", data, "--kafka", broker.address(), "--topic", "sent");
    var stream =
        PipelineCommands.run(words("sent", folder.resolve("sent"), "--until", end).toArray());

    long records = MARKET.feeds().values().stream().mapToLong(List::size).sum();
    assertThat(sent.status()).as(sent.err()).isZero();
    assertThat(sent.out()).containsPattern("send +%,d rows".formatted(records));
    assertThat(stream.err()).isEmpty();
    assertThat(stream.out()).startsWith("stream    0 records came twice, 0 too late");
    Tables.assertSame(live, folder.resolve("sent"), 100);
  }

  @Test
  void blocksThatComeTwiceAndOutOfOrderToAKilledStreamGiveTheSameTable()
      throws IOException, ExecutionException, InterruptedException {
    broker.createTopic("disorder", 3);
    send("disorder");
    Path out = folder.resolve("disorder");
    Path rows = folder.resolve("disorder-state/rows");
    Object[] more = {"--disorder", "P1D", "--messages-per-batch", 40};

    try (var stream = process(words("disorder", out, more))) {
      stream.await("rows", () -> Files.isDirectory(rows.resolve("batch=1")));
      stream.kill();
    }
    assertThat(out).doesNotExist();
    List<Object> again = words("disorder", out, more);
    var stream =
        PipelineCommands.run(Stream.concat(again.stream(), Stream.of("--until", end)).toArray());

    assertThat(stream.status()).as(stream.err()).isZero();
    assertThat(stream.out()).doesNotContain(" 0 records came twice").contains(", 0 too late");
    Tables.assertSame(live, out, 100);
  }

  /** Sends blocks of all feeds by time, neighbours swapped, each fifth twice, no heartbeat. */
  private static void send(String topic) throws ExecutionException, InterruptedException {
    record Message(ProducerRecord<String, byte[]> block, long time) {}
    var messages = new ArrayList<Message>();
    for (Map.Entry<Feed, List<KnownEvent>> each : MARKET.feeds().entrySet()) {
      String feed = each.getKey().toString();
      var block = new EventBlock.Writer(each.getKey());
      for (KnownEvent event : each.getValue()) {
        block.add(event.event(), event.knownTime());
        if (block.records() == BLOCK) {
          messages.add(
              new Message(new ProducerRecord<>(topic, feed, block.take()), event.knownTime()));
        }
      }
      messages.add(new Message(new ProducerRecord<>(topic, feed, block.take()), Long.MAX_VALUE));
    }
    messages.sort(Comparator.comparingLong(Message::time));
    for (int i = 1; i < messages.size(); i += 2) {
      Collections.swap(messages, i - 1, i);
    }
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", broker.address()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < messages.size(); i++) {
        for (int times = i % 5 == 0 ? 2 : 1; times > 0; times--) {
          producer.send(messages.get(i).block()).get();
        }
      }
    }
  }

  private static List<Object> words(String topic, Path out, Object... more) {
    String feeds =
        MARKET.feeds().keySet().stream().map(Feed::toString).collect(Collectors.joining(","));
    Object[] words = {
      "features",
      "stream",
      "--kafka",
      broker.address(),
      "--topic",
      topic,
      "--feeds",
      feeds,
      "--out",
      out,
      "--features",
      String.join(",", FAMILIES),
      "--trigger",
      "PT0S",
      "--master",
      "local[1]"
    };
    return Stream.concat(Stream.of(words), Stream.of(more)).toList();
  }

  private static JavaProcess process(List<Object> words) throws IOException {
    return JavaProcess.plimsoll(folder.resolve("stream.log"), words.toArray());
  }
}
