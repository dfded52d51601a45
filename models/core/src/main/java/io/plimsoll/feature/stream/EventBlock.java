package io.plimsoll.feature.stream;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Records of one feed packed as bytes: what travels through Kafka and through a stream.
 *
 * <p>A block may hold one record or many thousands; blocks of one feed may be cut anywhere. A
 * heartbeat is a block of another form: it says that every record of the feed known until a time
 * was sent, so that a quiet feed holds up no other.
 */
public final class EventBlock {
  private static final int VERSION = 1;
  private static final int HEARTBEAT = 0x68656172; // in the place of a version

  private EventBlock() {}

  /** Takes the records of a block. */
  @FunctionalInterface
  public interface Consumer {
    /** Takes the next record; {@code knownTime} is in µs since the epoch. */
    void accept(MarketEvent event, long knownTime);
  }

  /** Collects the records of one feed into a block. */
  public static final class Writer {
    private final Feed feed;
    private SnapshotWriter out = new SnapshotWriter(VERSION);
    private int records;

    /** Starts an empty block. */
    public Writer(Feed feed) {
      this.feed = feed;
    }

    /** Adds a record. */
    public void add(MarketEvent event, long knownTime) {
      Check.argument(
          event.kind() == feed.kind(), "record must be of %s, was of %s", feed, event.kind());
      out.writeLong(knownTime);
      EventCodec.write(out, event);
      records++;
    }

    /** Returns the number of records so far. */
    public int records() {
      return records;
    }

    /** Returns the block and starts another. */
    public byte[] take() {
      byte[] block = out.toBytes();
      out = new SnapshotWriter(VERSION);
      records = 0;
      return block;
    }
  }

  /** Returns the news that every record known at {@code time} [µs] or before was sent. */
  public static byte[] heartbeat(long time) {
    var out = new SnapshotWriter(HEARTBEAT);
    out.writeLong(time);
    return out.toBytes();
  }

  /** Returns the time of a heartbeat [µs since the epoch], none of a block of records. */
  public static OptionalLong heard(byte[] block) {
    if (block.length < Integer.BYTES || ByteBuffer.wrap(block).getInt() != HEARTBEAT) {
      return OptionalLong.empty();
    }
    var in = new SnapshotReader(block, HEARTBEAT);
    long time = in.readLong();
    in.end();
    return OptionalLong.of(time);
  }

  /**
   * Gives the records of {@code block}, of a feed of {@code kind}, in the order in which they were
   * added.
   *
   * @throws IllegalArgumentException if the bytes are no such block
   */
  public static void read(byte[] block, EventKind kind, Consumer out) {
    var in = new SnapshotReader(block, VERSION);
    while (in.hasMore()) {
      long knownTime = in.readLong();
      out.accept(EventCodec.read(in, kind), knownTime);
    }
  }
}
