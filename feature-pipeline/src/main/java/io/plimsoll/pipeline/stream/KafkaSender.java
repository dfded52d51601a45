package io.plimsoll.pipeline.stream;

import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
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
  private static final long HEARTBEAT = 3_600_000_000L; // of known time, so that no feed waits long

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
   * Sends the records of {@code feeds} in the order in which they became known, with a heartbeat of
   * each feed every hour of known time and at the end; returns the number of records.
   *
   * @throws IOException if a file cannot be read or the broker does not take a message
   */
  public long send(List<FeedFiles> feeds) throws IOException {
    var out = new Blocks(feeds);
    var hadoop = new Configuration();
    List<FeedCursor> cursors =
        feeds.stream()
            .map(each -> new FeedCursor(each.feed().kind(), each.files(), hadoop))
            .toList();
    try (var merge = new FeedMerge(cursors)) {
      merge.forEach(Long.MAX_VALUE, out);
    }
    if (out.records > 0) {
      out.beat(out.lastKnown);
    }
    producer.flush();
    check();
    return out.records;
  }

  private void send(Feed feed, byte[] block) throws IOException {
    check();
    // The callback hears of a failure; flush() waits for every message.
    var unused =
        producer.send(
            new ProducerRecord<>(topic, feed.toString(), block),
            (sent, problem) -> failure.compareAndSet(null, problem));
  }

  /** Packs records into a block a feed. */
  private final class Blocks implements FeedMerge.Consumer {
    private final List<EventBlock.Writer> blocks;
    private final List<Feed> feeds;
    private long records;
    private long lastKnown = Long.MIN_VALUE;

    Blocks(List<FeedFiles> files) {
      feeds = files.stream().map(FeedFiles::feed).toList();
      blocks = feeds.stream().map(EventBlock.Writer::new).toList();
    }

    @Override
    public void accept(int feed, MarketEvent event, long knownTime) throws IOException {
      if (records > 0
          && Math.floorDiv(knownTime, HEARTBEAT) != Math.floorDiv(lastKnown, HEARTBEAT)) {
        beat(knownTime - 1);
      }
      blocks.get(feed).add(event, knownTime);
      records++;
      lastKnown = knownTime;
      if (blocks.get(feed).records() == blockRecords) {
        send(feeds.get(feed), blocks.get(feed).take());
      }
    }

    void beat(long time) throws IOException {
      for (int feed = 0; feed < feeds.size(); feed++) {
        if (blocks.get(feed).records() > 0) {
          send(feeds.get(feed), blocks.get(feed).take());
        }
        send(feeds.get(feed), EventBlock.heartbeat(time));
      }
    }
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
