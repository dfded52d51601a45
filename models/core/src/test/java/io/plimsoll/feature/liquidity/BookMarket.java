package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import io.plimsoll.market.book.OrderBook;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A market that keeps what it is told, and tells a family of it as the engine does. */
final class BookMarket implements MarketView {
  private static final long DAY = 86_400_000_000L;

  private final FeaturePlan plan;
  private final Map<Integer, OrderBook> books = new HashMap<>();
  private final Map<Integer, Quote> quotes = new HashMap<>();
  private final Map<Integer, Double> prices = new HashMap<>();
  private final Map<Integer, Long> times = new HashMap<>();
  private long day = Long.MIN_VALUE;

  BookMarket(FeaturePlan plan) {
    this.plan = plan;
  }

  /** Hands over a record that became known at {@code known}; a new day begins if it is one. */
  void tell(FeatureFamily family, int feed, long known, MarketEvent event) {
    long today = Math.floorDiv(known, DAY) * DAY;
    if (today != day) {
      forget(today);
      family.startDay(today);
      day = today;
    }
    times.put(feed, event.eventTime());
    if (event instanceof BookUpdate update) {
      books.computeIfAbsent(feed, index -> new OrderBook()).apply(update);
      prices.put(feed, book(feed).mid());
      family.book(feed, update);
    } else if (event instanceof Quote quote) {
      quotes.put(feed, quote);
      prices.put(feed, quote.mid());
      family.quote(feed, quote);
    } else if (event instanceof Trade trade) {
      prices.put(feed, trade.price());
      family.trade(feed, trade);
    } else if (event instanceof PoolState pool) {
      prices.put(feed, pool.price());
      family.pool(feed, pool);
    } else if (event instanceof DepthProfile depth) {
      family.depth(feed, depth);
    } else if (event instanceof Block block) {
      family.block(feed, block);
    } else {
      throw new IllegalArgumentException("event must be of a kind of this test, was " + event);
    }
  }

  @Override
  public BookView book(int index) {
    return books.computeIfAbsent(index, i -> new OrderBook());
  }

  @Override
  public Optional<Quote> quote(int index) {
    return Optional.ofNullable(quotes.get(index));
  }

  @Override
  public double price(int index) {
    return prices.getOrDefault(index, Double.NaN);
  }

  @Override
  public long lastEventTime(int index) {
    return times.getOrDefault(index, Long.MIN_VALUE);
  }

  @Override
  public long now() {
    return Long.MIN_VALUE;
  }

  /** Returns the index of the feed of {@code kind} from {@code source}. */
  static int index(FeaturePlan plan, EventKind kind, String source) {
    for (int i = 0; i < plan.feeds().size(); i++) {
      var feed = plan.feeds().get(i).feed();
      if (feed.kind() == kind && feed.source().equals(source)) {
        return i;
      }
    }
    throw new IllegalArgumentException("source must be in the plan, was " + source);
  }

  private void forget(long today) {
    for (int feed = 0; feed < plan.feeds().size(); feed++) {
      if (times.containsKey(feed) && times.get(feed) < today - DAY) {
        books.remove(feed);
        quotes.remove(feed);
        prices.remove(feed);
        times.remove(feed);
      }
    }
  }
}
