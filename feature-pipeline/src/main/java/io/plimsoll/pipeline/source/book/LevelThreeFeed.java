package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.book.LevelThreeBook;
import io.plimsoll.market.book.OrderBook;
import io.plimsoll.market.book.Side;
import io.plimsoll.pipeline.source.RawRecord;
import io.plimsoll.pipeline.source.RecordSink;
import java.io.IOException;
import java.time.Duration;

/**
 * The book that single orders add up to, given out as far as it can be trusted.
 *
 * <p>A recording of order events begins without the orders that rest already. They show when they
 * are deleted, never as a whole; near the best prices they are gone after minutes. So the book is
 * given out from an hour after the first event on; far from the best it may still lack orders.
 *
 * <p>While the book is crossed it is unknown: either an order that takes liquidity has come before
 * the news of what it took, which passes within moments, or the deletion of an order was lost,
 * which does not. Once it is no longer crossed, a snapshot follows. An event that cannot be read
 * makes it unknown for an hour.
 */
final class LevelThreeFeed {
  /** Units of volume in one of the base. */
  static final double UNITS = 1e8;

  static final Duration WARM_UP = Duration.ofHours(1);

  /** What happened to an order; volume is what is left of it [base]. */
  record OrderEvent(
      long id, Side side, double price, double volume, LevelThreeBook.Action action) {}

  private static final long NO_TIME = Long.MIN_VALUE;
  private static final double MOST_VOLUME = 9e10;

  private final BookFeed feed;
  private LevelThreeBook orders = new LevelThreeBook();
  private OrderBook levels = new OrderBook();
  private long trustedFrom = NO_TIME; // NO_TIME: an hour after the next event

  LevelThreeFeed(Instrument instrument) {
    this.feed = new BookFeed(instrument);
    levels.clear();
  }

  /** Begins anew: nothing says that a file continues the one before. */
  void beginFile() {
    orders = new LevelThreeBook();
    levels = new OrderBook();
    levels.clear();
    trustedFrom = NO_TIME;
  }

  /** Takes the next event, which becomes known at {@code time} [µs since the epoch]. */
  void take(OrderEvent event, long time, RawRecord raw, RecordSink out)
      throws IOException, UnusableRecordException {
    FieldText.checkAtMost(event.volume(), MOST_VOLUME);
    if (trustedFrom == NO_TIME) {
      trustedFrom = time + WARM_UP.toNanos() / 1000;
      feed.lose(time, raw.line(), raw, out); // what an earlier file said of it
    }
    orders.apply(event.id(), event.side(), event.price(), event.volume(), event.action());
    BookUpdate change = orders.drain(time, raw.line());
    levels.apply(change);
    if (levels.isCrossed() || time < trustedFrom) {
      feed.lose(time, raw.line(), raw, out);
    } else if (!feed.isKnown()) {
      give(orders.snapshot(time, raw.line()), raw, out);
    } else if (change.bids() + change.asks() > 0) {
      give(change, raw, out);
    }
  }

  /** Hears that an event could not be read. */
  void miss(RawRecord raw, RecordSink out) throws IOException {
    feed.lose(BookFeed.NO_TIME, raw.line(), raw, out);
    trustedFrom = NO_TIME;
  }

  private void give(BookUpdate update, RawRecord raw, RecordSink out) throws IOException {
    var numbers = new DepthUpdate.Numbers(update.sequence(), update.sequence(), -1);
    long time = update.eventTime();
    feed.keep(
        new DepthUpdate(update.type(), time, time, 0, numbers, DepthLevels.of(update)), raw, out);
  }
}
