package io.plimsoll.pipeline.load;

import io.plimsoll.artifact.event.EventFlag;
import io.plimsoll.artifact.event.EventWriter;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.pipeline.clean.PriceBand;
import io.plimsoll.pipeline.clean.Rejection;
import java.io.IOException;
import java.util.Optional;

/** Where the records of one feed leave in order: judged against those before, counted, written. */
final class FeedOutlet implements AutoCloseable {
  private final EventWriter writer;
  private final FeedCount count;
  private final Tally tally;
  private final PriceBand band = new PriceBand();
  private final BookWatch book; // null unless the feed is a book
  private long lastKnown = Long.MIN_VALUE;

  FeedOutlet(EventWriter writer, EventKind kind, FeedCount count, Tally tally) {
    this.writer = writer;
    this.count = count;
    this.tally = tally;
    this.book = kind == EventKind.BOOK ? new BookWatch(writer) : null;
  }

  /** Takes the next record. */
  void add(FeedRecord record) throws IOException {
    if (book != null) {
      Optional<Rejection> fault = book.fault((BookUpdate) record.event());
      if (fault.isPresent()) {
        count.reject(fault.get());
        record.reject(fault.get());
        return;
      }
    }
    add(record.event(), record.knownTime(), record.flags(), record.file());
  }

  /** Takes the next record, known to fit. */
  void add(MarketEvent event, long knownTime, int flags, FileCount file) throws IOException {
    long known = Math.max(Math.max(knownTime, event.eventTime()), lastKnown);
    lastKnown = known;
    double price = price(event);
    boolean outside = price > 0 && band.isOutside(price, event.eventTime());
    int all = flags | (outside ? EventFlag.PRICE_OUTSIDE_BAND.bit() : 0);
    if (book != null) {
      all = book.write((BookUpdate) event, known, all);
    } else {
      writer.add(event, known, all);
    }
    file.keep();
    tally.keep(event.eventTime());
    count.keep(event.eventTime(), all);
  }

  /** Takes note of a record outside the days that are wanted. */
  void pass(MarketEvent event) {
    if (book != null) {
      book.pass((BookUpdate) event);
    }
  }

  /** Takes note that a record was dropped which those after it may build on. */
  void lose() {
    if (book != null) {
      book.lose();
    }
  }

  /** Writes what is left. */
  void finish() throws IOException {
    writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /* NaN where a record has no price that those before could judge. */
  private static double price(MarketEvent event) {
    if (event instanceof Trade trade) {
      return trade.price();
    }
    if (event instanceof Quote quote) {
      return quote.mid();
    }
    if (event instanceof PoolState pool) {
      return pool.price();
    }
    if (event instanceof OracleRound round) {
      return round.answer();
    }
    return event instanceof PerpLiquidation liquidation ? liquidation.price() : Double.NaN;
  }
}
