package io.plimsoll.pipeline.source.book;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Feed;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;

/**
 * The updates of one book on their way out, in the order in which they change it.
 *
 * <p>A venue's time may go backward where its numbers do not. As a change cannot precede one that it
 * follows on from, it then stands at the newest time of the book, flagged {@link
 * EventFlag#TIME_OF_NEIGHBOUR}. An update that leaves the book crossed is flagged too.
 */
final class BookFeed {
  private final Feed feed;
  private final OrderBook book = new OrderBook();
  private long lastTime = Long.MIN_VALUE;
  private long lastKnownTime = Long.MIN_VALUE;

  BookFeed(Feed feed) {
    this.feed = feed;
  }

  /** Returns whether those who read what was given out know the book. */
  boolean isKnown() {
    return book.isKnown();
  }

  /** Gives out a snapshot or a change. */
  void keep(DepthUpdate update, long knownTime, RawRecord raw, RecordSink out) throws IOException {
    long time = Math.max(update.eventTime(), lastTime);
    BookUpdate event = update.levels().update(time, update.sequence(), update.type());
    book.apply(event);
    int flags = update.flags() | (book.isCrossed() ? EventFlag.CROSSED_BOOK.bit() : 0);
    if (time != update.eventTime()) {
      flags |= EventFlag.TIME_OF_NEIGHBOUR.bit();
    }
    give(event, knownTime, flags, raw, out);
  }

  /** Gives out that the book is unknown from a time on, unless it is unknown already. */
  void lose(long eventTime, long sequence, long knownTime, RawRecord raw, RecordSink out)
      throws IOException {
    if (book.isKnown()) {
      book.forget();
      long time = Math.max(eventTime, lastTime);
      int flags = time == eventTime ? 0 : EventFlag.TIME_OF_NEIGHBOUR.bit();
      give(BookUpdate.unknown(time, sequence), knownTime, flags, raw, out);
    }
  }

  private void give(BookUpdate event, long knownTime, int flags, RawRecord raw, RecordSink out)
      throws IOException {
    lastTime = event.eventTime();
    lastKnownTime = Math.max(Math.max(knownTime, lastKnownTime), lastTime);
    out.keep(feed, event, lastKnownTime, flags, raw);
  }
}
