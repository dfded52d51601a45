package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The records of several feeds in their one order: known time, then feed, then that of the feed.
 */
public final class FeedMerge implements AutoCloseable {
  /** Takes the records. */
  @FunctionalInterface
  public interface Consumer {
    /** Takes the next record of the feed at position {@code feed}. */
    void accept(int feed, MarketEvent event, long knownTime) throws IOException;
  }

  /** A feed and when its next record became known. */
  private record Head(long knownTime, int feed) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      int byTime = Long.compare(knownTime, other.knownTime);
      return byTime != 0 ? byTime : Integer.compare(feed, other.feed);
    }
  }

  private final List<FeedCursor> cursors;

  /** Starts at the beginning of {@code cursors}, which this closes. */
  public FeedMerge(List<FeedCursor> cursors) {
    this.cursors = List.copyOf(cursors);
  }

  /** Gives every record known at {@code end} [µs since the epoch] or before. */
  public void forEach(long end, Consumer out) throws IOException {
    var heads = new PriorityQueue<Head>();
    for (int feed = 0; feed < cursors.size(); feed++) {
      push(feed, end, heads);
    }
    while (!heads.isEmpty()) {
      int feed = heads.remove().feed();
      FeedCursor cursor = cursors.get(feed);
      long until = heads.isEmpty() ? Long.MAX_VALUE : heads.peek().knownTime();
      KnownEvent next = cursor.take();
      out.accept(feed, next.event(), next.knownTime());
      // A run of records before those of any other feed needs no heap.
      Optional<KnownEvent> after = cursor.peek();
      while (after.isPresent() && after.get().knownTime() < until && isBy(end, after.get())) {
        next = cursor.take();
        out.accept(feed, next.event(), next.knownTime());
        after = cursor.peek();
      }
      push(feed, end, heads);
    }
  }

  @Override
  public void close() throws IOException {
    var failures = new ArrayList<IOException>();
    for (FeedCursor cursor : cursors) {
      try {
        cursor.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  private void push(int feed, long end, PriorityQueue<Head> heads) throws IOException {
    Optional<KnownEvent> next = cursors.get(feed).peek();
    if (next.isPresent() && isBy(end, next.get())) {
      heads.add(new Head(next.get().knownTime(), feed));
    }
  }

  private static boolean isBy(long end, KnownEvent event) {
    return event.knownTime() <= end;
  }
}
