package io.plimsoll.feature.engine;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Check;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import io.plimsoll.market.book.OrderBook;
import java.util.Optional;

/** The last state of each feed. */
final class MarketState implements MarketView {
  private static final long NEVER = Long.MIN_VALUE;

  private final EventKind[] kinds;
  private final OrderBook[] books; // null where a feed is of another kind
  private final Quote[] quotes; // null where none was seen
  private final double[] prices;
  private final long[] eventTimes;
  private final boolean[] seenToday;
  private long now = NEVER;

  MarketState(FeaturePlan plan) {
    int feeds = plan.feeds().size();
    kinds = new EventKind[feeds];
    books = new OrderBook[feeds];
    quotes = new Quote[feeds];
    prices = new double[feeds];
    eventTimes = new long[feeds];
    seenToday = new boolean[feeds];
    for (int i = 0; i < feeds; i++) {
      kinds[i] = plan.feeds().get(i).feed().kind();
      forget(i);
    }
  }

  @Override
  public BookView book(int index) {
    Check.argument(books[index] != null, "feed must be of books, was of %s", kinds[index]);
    return books[index];
  }

  @Override
  public Optional<Quote> quote(int index) {
    return Optional.ofNullable(quotes[index]);
  }

  @Override
  public double price(int index) {
    return kinds[index] == EventKind.BOOK ? books[index].mid() : prices[index];
  }

  @Override
  public long lastEventTime(int index) {
    return eventTimes[index];
  }

  @Override
  public long now() {
    return now;
  }

  /** Sets the known time of the record that comes next [µs since the epoch]. */
  void setNow(long knownTime) {
    now = knownTime;
  }

  /** Forgets the feeds that had no record since the last call. */
  void startDay() {
    for (int i = 0; i < kinds.length; i++) {
      if (!seenToday[i]) {
        forget(i);
      }
      seenToday[i] = false;
    }
  }

  /** Returns whether {@code event} is older than one of its feed that came before. */
  boolean isLate(int feed, MarketEvent event) {
    return event.eventTime() < eventTimes[feed];
  }

  /** Takes a record that is not a late trade. */
  void take(int feed, MarketEvent event) {
    seenToday[feed] = true;
    boolean older = isLate(feed, event);
    eventTimes[feed] = Math.max(eventTimes[feed], event.eventTime());
    if (event instanceof Quote quote) {
      quotes[feed] = quote;
      prices[feed] = quote.mid();
    } else if (event instanceof BookUpdate update) {
      books[feed].apply(update);
    } else if (!older) {
      takePrice(feed, event);
    }
  }

  /* Quotes and books follow their venue's numbers; of the others an older record shows no price. */
  private void takePrice(int feed, MarketEvent event) {
    if (event instanceof Trade trade) {
      prices[feed] = trade.price();
    } else if (event instanceof Bar bar) {
      prices[feed] = bar.close();
    } else if (event instanceof PoolState pool) {
      prices[feed] = pool.price();
    } else if (event instanceof OracleRound round) {
      prices[feed] = round.answer();
    } else if (event instanceof DerivativeState state && !Double.isNaN(state.markPrice())) {
      prices[feed] = state.markPrice();
    }
  }

  void write(SnapshotWriter out) {
    for (int i = 0; i < kinds.length; i++) {
      out.writeLong(eventTimes[i]);
      out.writeDouble(prices[i]);
      out.writeInt(seenToday[i] ? 1 : 0);
      if (books[i] != null) {
        books[i].write(out);
      }
      out.writeInt(quotes[i] == null ? 0 : 1);
      if (quotes[i] != null) {
        writeQuote(out, quotes[i]);
      }
    }
  }

  void read(SnapshotReader in) {
    for (int i = 0; i < kinds.length; i++) {
      eventTimes[i] = in.readLong();
      prices[i] = in.readDouble();
      seenToday[i] = in.readInt() == 1;
      if (books[i] != null) {
        books[i] = OrderBook.read(in);
      }
      quotes[i] = in.readInt() == 0 ? null : readQuote(in);
    }
  }

  private void forget(int feed) {
    books[feed] = kinds[feed] == EventKind.BOOK ? new OrderBook() : null;
    quotes[feed] = null;
    prices[feed] = Double.NaN;
    eventTimes[feed] = NEVER;
  }

  private static void writeQuote(SnapshotWriter out, Quote quote) {
    out.writeLong(quote.eventTime());
    out.writeLong(quote.sequence());
    out.writeDouble(quote.bid());
    out.writeDouble(quote.bidSize());
    out.writeDouble(quote.ask());
    out.writeDouble(quote.askSize());
  }

  private static Quote readQuote(SnapshotReader in) {
    return new Quote(
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
