package io.plimsoll.pipeline.stream;

import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.pipeline.store.FeedCursor;
import io.plimsoll.pipeline.store.FeedFiles;
import io.plimsoll.pipeline.store.FeedMerge;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends canonical records to a topic: the key of a message is the feed, so that a feed stays in one
 * partition and in order; the value is an {@link EventBlock}.
 */
public final class KafkaSender implements AutoCloseable {
  private final KafkaProducer<String, byte[]> producer;
  private final String topic;
  private final int blockRecords;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private KafkaSender(KafkaProducer<String, byte[]> producer, String topic, int blockRecords) {
    this.producer = producer;
    this.topic = topic;
    this.blockRecords = blockRecords;
  }

  /** Opens a sender of blocks of {@code blockRecords} records. */
  public static KafkaSender open(String brokers, String topic, int blockRecords)
      throws IOException {
    try {
      var producer =
          new KafkaProducer<>(
              Map.<String, Object>of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  brokers,
                  ProducerConfig.ACKS_CONFIG,
                  "all",
                  ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                  true,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  20_000,
                  ProducerConfig.LINGER_MS_CONFIG,
                  20),
              new StringSerializer(),
              new ByteArraySerializer());
      return new KafkaSender(producer, topic, blockRecords);
    } catch (KafkaException e) {
      throw new IOException("Cannot reach Kafka at " + brokers + ": " + e.getMessage(), e);
    }
  }

  /**
   * Sends the records of {@code feeds} in the order in which they became known, then a heartbeat
   * for each; returns the number of records.
   *
   * @throws IOException if a file cannot be read or the broker does not take a message
   */
  public long send(List<FeedFiles> feeds) throws IOException {
    List<EventBlock.Writer> blocks =
        feeds.stream().map(each -> new EventBlock.Writer(each.feed())).toList();
    var hadoop = new Configuration();
    List<FeedCursor> cursors =
        feeds.stream()
            .map(each -> new FeedCursor(each.feed().kind(), each.files(), hadoop))
            .toList();
    var counts = new long[2]; // records, last known time
    try (var merge = new FeedMerge(cursors)) {
      merge.forEach(
          Long.MAX_VALUE,
          (feed, event, knownTime) -> {
            EventBlock.Writer block = blocks.get(feed);
            block.add(event, knownTime);
            counts[0]++;
            counts[1] = Math.max(counts[1], knownTime);
            if (block.records() == blockRecords) {
              send(feeds.get(feed), block.take());
            }
          });
    }
    for (int feed = 0; feed < feeds.size(); feed++) {
      if (blocks.get(feed).records() > 0) {
        send(feeds.get(feed), blocks.get(feed).take());
      }
      send(feeds.get(feed), EventBlock.heartbeat(counts[1]));
    }
    producer.flush();
    check();
    return counts[0];
  }

  /** Sends one block of {@code feed}. */
  void send(FeedFiles feed, byte[] block) throws IOException {
    check();
    // The callback hears of a failure; flush() waits for every message.
    var unused =
        producer.send(
            new ProducerRecord<>(topic, feed.feed().toString(), block),
            (sent, problem) -> failure.compareAndSet(null, problem));
  }

  @Override
  public void close() {
    producer.close();
  }

  private void check() throws IOException {
    Exception problem = failure.get();
    if (problem != null) {
      throw new IOException("Cannot send to " + topic + ": " + problem.getMessage(), problem);
    }
  }
}
