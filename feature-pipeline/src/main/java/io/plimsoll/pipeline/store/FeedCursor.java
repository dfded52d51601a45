package io.plimsoll.pipeline.store;

import io.plimsoll.artifact.event.EventDecoder;
import io.plimsoll.artifact.event.EventFormat;
import io.plimsoll.artifact.event.KnownEvent;
import io.plimsoll.artifact.event.RowBatch;
import io.plimsoll.artifact.parquet.ParquetColumn;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;

/**
 * The records of one feed in the order in which they became known, read file by file as they are
 * asked for.
 *
 * <p>Files are in that order, save for those of bars, which are in the order of event times: a bar
 * waits until every bar known before it must have come. A bar is known at its event time or later,
 * so that is so once one of a later event time is here.
 */
public final class FeedCursor implements AutoCloseable {
  private final EventKind kind;
  private final Iterator<FeedFile> files;
  private final ParquetSettings settings;
  private final List<String> columns;
  private final EventDecoder decoder;
  private final Deque<KnownEvent> ready = new ArrayDeque<>();
  private final PriorityQueue<KnownEvent> waiting = new PriorityQueue<>(KnownEvent.ORDER);
  private ParquetBatches open; // null between files
  private String path = "";
  private boolean finished;

  /** Starts before the first record of {@code files}, which are in the order of their days. */
  public FeedCursor(EventKind kind, List<FeedFile> files, Configuration hadoop) {
    this.kind = kind;
    this.files = files.iterator();
    this.settings = new ParquetSettings(hadoop);
    this.columns =
        kind == EventKind.BARS
            ? BarBatches.COLUMNS
            : EventFormat.of(kind).columns().stream().map(ParquetColumn::name).toList();
    this.decoder = kind == EventKind.BARS ? new BarBatches() : EventFormat.of(kind).decoder();
  }

  /**
   * Returns the next record without taking it, none at the end.
   *
   * @throws IOException if a file is damaged or its rows are no records of the kind
   */
  public Optional<KnownEvent> peek() throws IOException {
    while (ready.isEmpty() && !finished) {
      fill();
    }
    return Optional.ofNullable(ready.peekFirst());
  }

  /** Takes the next record; there must be one. */
  public KnownEvent take() {
    return ready.removeFirst();
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  private void fill() throws IOException {
    if (open == null) {
      if (!files.hasNext()) {
        finish();
        return;
      }
      path = files.next().path();
      open = ParquetBatches.open(path, columns, settings);
    }
    Optional<RowBatch> rows = open.next();
    if (rows.isEmpty()) {
      close();
      return;
    }
    try {
      decoder.decode(rows.get(), this::hear);
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private void finish() throws IOException {
    try {
      decoder.finish(this::hear);
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
    while (!waiting.isEmpty()) {
      ready.add(waiting.remove());
    }
    finished = true;
  }

  private void hear(MarketEvent event, long knownTime) {
    var next = new KnownEvent(event, knownTime);
    if (kind != EventKind.BARS) {
      ready.add(next);
      return;
    }
    while (!waiting.isEmpty() && waiting.peek().knownTime() < event.eventTime()) {
      ready.add(waiting.remove());
    }
    waiting.add(next);
  }
}
