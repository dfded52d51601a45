package io.plimsoll.artifact.event;

import io.plimsoll.artifact.parquet.ParquetWriter;
import io.plimsoll.market.Check;
import io.plimsoll.market.Feed;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** Writes the records of one feed, a file a {@link FilePeriod} of the known time. */
public final class EventWriter implements AutoCloseable {
  private static final long DAY = 86_400_000_000L;

  private final Path folder;
  private final Feed feed;
  private final EventFormat format;
  private final ParquetWriter parquet;
  private long day = Long.MIN_VALUE; // of the last record, MIN_VALUE between files
  private String period = ""; // of the open file
  private long lastKnown = Long.MIN_VALUE;

  private EventWriter(Path folder, Feed feed, ParquetWriter parquet) {
    this.folder = folder;
    this.feed = feed;
    this.format = EventFormat.of(feed.kind());
    this.parquet = parquet;
  }

  /** Returns a writer below {@code root}, the folder of an import. */
  public static EventWriter open(Path root, Feed feed) throws IOException {
    return new EventWriter(EventFolder.of(root, feed), feed, ParquetWriter.open());
  }

  /**
   * Takes the next record.
   *
   * @param knownTime [µs since the epoch], at least the event time and that of the record before
   * @param flags see {@link EventFlag}
   */
  public void add(MarketEvent event, long knownTime, int flags) throws IOException {
    Check.argument(event.kind() == feed.kind(), "record must be of %s, was %s", feed, event.kind());
    if (knownTime < event.eventTime() || knownTime < lastKnown) {
      throw new IllegalArgumentException(
          "known time must be at least "
              + Math.max(event.eventTime(), lastKnown)
              + ", was "
              + knownTime);
    }
    lastKnown = knownTime;
    long current = Math.floorDiv(knownTime, DAY);
    if (current != day) {
      beginDay(current);
    }
    format.write(parquet, feed.source(), event, knownTime, flags);
  }

  /** Writes the last file. */
  public void finish() throws IOException {
    if (day != Long.MIN_VALUE) {
      parquet.writeTo(EventFolder.file(folder, period));
      day = Long.MIN_VALUE;
    }
  }

  private void beginDay(long next) throws IOException {
    String wanted = FilePeriod.of(feed.kind()).name(LocalDate.ofEpochDay(next));
    if (day == Long.MIN_VALUE || !wanted.equals(period)) {
      finish();
      parquet.begin(format.columns());
      period = wanted;
    }
    day = next;
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
