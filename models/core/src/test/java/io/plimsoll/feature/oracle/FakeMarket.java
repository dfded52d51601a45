package io.plimsoll.feature.oracle;

import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Bar;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import java.util.Arrays;
import java.util.Optional;

/** A market of last prices that forgets as the contract of {@link MarketView} says. */
public final class FakeMarket implements MarketView {
  private static final long DAY = 86_400_000_000L;

  private final double[] prices;
  private final long[] times;
  private final long[] days;

  public FakeMarket(int feeds) {
    prices = new double[feeds];
    times = new long[feeds];
    days = new long[feeds];
    Arrays.fill(prices, Double.NaN);
    Arrays.fill(times, Long.MIN_VALUE);
  }

  private FakeMarket(double[] prices) {
    this.prices = prices;
    times = new long[prices.length];
    days = new long[prices.length];
  }

  /** Returns a market whose prices are those of an array, whatever becomes of it. */
  public static FakeMarket showing(double[] prices) {
    return new FakeMarket(prices);
  }

  void startDay(long day) {
    for (int feed = 0; feed < prices.length; feed++) {
      if (times[feed] != Long.MIN_VALUE && days[feed] < day - DAY) {
        prices[feed] = Double.NaN;
        times[feed] = Long.MIN_VALUE;
      }
    }
  }

  void take(int feed, MarketEvent event, long day) {
    times[feed] = event.eventTime();
    days[feed] = day;
    if (event instanceof Trade trade) {
      prices[feed] = trade.price();
    } else if (event instanceof Quote quote) {
      prices[feed] = quote.mid();
    } else if (event instanceof PoolState pool) {
      prices[feed] = pool.price();
    } else if (event instanceof Bar bar) {
      prices[feed] = bar.close();
    }
  }

  @Override
  public BookView book(int index) {
    throw new UnsupportedOperationException("no books here");
  }

  @Override
  public Optional<Quote> quote(int index) {
    return Optional.empty();
  }

  @Override
  public double price(int index) {
    return prices[index];
  }

  @Override
  public long lastEventTime(int index) {
    return times[index];
  }

  @Override
  public long now() {
    return Long.MIN_VALUE;
  }
}
