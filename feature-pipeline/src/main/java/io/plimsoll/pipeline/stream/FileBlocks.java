package io.plimsoll.pipeline.stream;

import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.feature.stream.EventBlock;
import io.plimsoll.market.Feed;
import io.plimsoll.pipeline.store.FeedCursor;
import io.plimsoll.pipeline.store.FeedFile;
import io.plimsoll.pipeline.store.MarketStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Canonical files, named as they arrive, into blocks of their records. */
final class FileBlocks implements FlatMapFunction<String, Row> {
  private static final long serialVersionUID = 1;
  private static final int BLOCK_RECORDS = 4096;

  private final BlockRouter router;
  private final SerializableConfiguration hadoop;

  FileBlocks(BlockRouter router, SerializableConfiguration hadoop) {
    this.router = router;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Row> call(String path) throws IOException {
    Optional<Feed> feed = MarketStore.feed(path);
    if (feed.isEmpty() || !router.reads(feed.get())) {
      return List.<Row>of().iterator();
    }
    FeedFile file = MarketStore.file(path, feed.get().kind());
    return new Blocks(feed.get(), new FeedCursor(feed.get().kind(), List.of(file), hadoop.value()));
  }

  /** Reads on when more is asked for, so that a task holds one block at a time. */
  private final class Blocks implements Iterator<Row> {
    private final Feed feed;
    private final FeedCursor cursor;
    private final EventBlock.Writer block;
    private final Deque<Row> ready = new ArrayDeque<>();
    private boolean ended;

    Blocks(Feed feed, FeedCursor cursor) {
      this.feed = feed;
      this.cursor = cursor;
      this.block = new EventBlock.Writer(feed);
    }

    @Override
    public boolean hasNext() {
      try {
        while (ready.isEmpty() && !ended) {
          fill(ready::add);
        }
        return !ready.isEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no block is left");
      }
      return ready.removeFirst();
    }

    private void fill(Consumer<Row> out) throws IOException {
      Optional<KnownEvent> next = cursor.peek();
      while (next.isPresent() && block.records() < BLOCK_RECORDS) {
        block.add(next.get().event(), next.get().knownTime());
        cursor.take();
        next = cursor.peek();
      }
      if (block.records() > 0) {
        router.block(feed.toString(), block.take()).forEach(out);
      }
      if (next.isEmpty()) {
        ended = true;
        cursor.close();
      }
    }
  }
}
