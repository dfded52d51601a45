package io.plimsoll.pipeline.source.book;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;

/**
 * The updates of one book on their way out, in the order in which they change it.
 *
 * <p>A venue's time may go backward where its numbers do not. As a change cannot precede one that
 * it follows on from, it then stands at the newest time of the book, flagged {@link
 * EventFlag#TIME_OF_NEIGHBOUR}.
 */
final class BookFeed {
  /** Time of a loss that nothing tells the time of: it stands at the newest time of the book. */
  static final long NO_TIME = Long.MIN_VALUE;

  private final Feed feed;
  private boolean known;
  private long lastTime = NO_TIME;
  private long lastKnownTime = NO_TIME;

  BookFeed(Instrument instrument) {
    this.feed = Feed.of(EventKind.BOOK, instrument);
  }

  /** Returns whether those who read what was given out know the book. */
  boolean isKnown() {
    return known;
  }

  /** Gives out a snapshot or a change. */
  void keep(DepthUpdate update, RawRecord raw, RecordSink out) throws IOException {
    long time = Math.max(update.eventTime(), lastTime);
    known |= update.type() == BookUpdate.Type.SNAPSHOT;
    int flags = update.flags() | neighbour(time, update.eventTime());
    give(
        update.levels().update(time, update.sequence(), update.type()),
        update.knownTime(),
        flags,
        raw,
        out);
  }

  /** Gives out that the book is unknown from a time on, unless it is unknown already. */
  void lose(long eventTime, long sequence, RawRecord raw, RecordSink out) throws IOException {
    if (known) {
      known = false;
      long time = Math.max(eventTime, lastTime);
      give(BookUpdate.unknown(time, sequence), time, neighbour(time, eventTime), raw, out);
    }
  }

  private void give(BookUpdate event, long knownTime, int flags, RawRecord raw, RecordSink out)
      throws IOException {
    lastTime = event.eventTime();
    lastKnownTime = Math.max(Math.max(knownTime, lastKnownTime), lastTime);
    out.keep(feed, event, lastKnownTime, flags, raw);
  }

  private static int neighbour(long time, long own) {
    return time == own ? 0 : EventFlag.TIME_OF_NEIGHBOUR.bit();
  }
}
