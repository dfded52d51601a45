package io.plimsoll.market.book;

import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Check;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A book of single orders, and the levels that they add up to.
 *
 * <p>Order events go in; {@link #drain} gives the levels that changed since it was last asked.
 * Volumes are kept as whole numbers of 10⁻⁸, so a level whose orders are gone is gone, without a
 * residue of rounding. What an event says of an order never seen before is counted: its deletion
 * changes nothing, and its change says what rests now and is taken as such.
 */
public final class LevelThreeBook {
  /** What happened to an order. */
  public enum Action {
    CREATED,
    CHANGED,
    DELETED
  }

  private record Order(Side side, double price, long units) {}

  private static final double UNITS = 1e8;
  private static final double LARGEST_VOLUME = 9e10;

  private final Map<Long, Order> orders = new HashMap<>();
  private final NavigableMap<Double, Long> bids = new TreeMap<>();
  private final NavigableMap<Double, Long> asks = new TreeMap<>();
  private final TreeSet<Double> changedBids = new TreeSet<>();
  private final TreeSet<Double> changedAsks = new TreeSet<>();
  private long unseen;
  private long repeated;

  /**
   * Takes the next event.
   *
   * @param id of the order
   * @param side of the order
   * @param price [quote per base], finite, above 0
   * @param volume what is left of the order [base], in [0, 9·10¹⁰], read in units of 10⁻⁸; of a
   *     deleted order it is not read
   * @param action what happened
   */
  public void apply(long id, Side side, double price, double volume, Action action) {
    Check.argument(
        price > 0 && Double.isFinite(price), "price must be finite and above 0, was %s", price);
    Order before = orders.get(id);
    if (action == Action.DELETED) {
      if (before == null) {
        unseen++;
      } else {
        take(id, before);
      }
      return;
    }

    Check.argument(
        volume >= 0 && volume <= LARGEST_VOLUME, "volume must lie in [0, 9e10], was %s", volume);
    if (before != null) {
      take(id, before);
    }
    if (action == Action.CREATED && before != null) {
      repeated++;
    } else if (action == Action.CHANGED && before == null) {
      unseen++;
    }
    put(id, new Order(side, price, Math.round(volume * UNITS)));
  }

  /** Returns the levels that changed since the last call, bids and asks ascending in price. */
  public BookUpdate drain(long eventTime, long sequence) {
    var update = update(eventTime, sequence, BookUpdate.Type.CHANGE, changedBids, changedAsks);
    changedBids.clear();
    changedAsks.clear();
    return update;
  }

  /** Returns all levels, best first, and forgets that any had changed. */
  public BookUpdate snapshot(long eventTime, long sequence) {
    changedBids.clear();
    changedAsks.clear();
    return update(
        eventTime,
        sequence,
        BookUpdate.Type.SNAPSHOT,
        bids.descendingKeySet(),
        asks.navigableKeySet());
  }

  /** Returns the number of orders that rest. */
  public int orders() {
    return orders.size();
  }

  /** Returns how many events changed or deleted an order that was never seen. */
  public long unseen() {
    return unseen;
  }

  /** Returns how many events created an order that rested already. */
  public long repeated() {
    return repeated;
  }

  private void put(long id, Order order) {
    if (order.units() > 0) {
      orders.put(id, order);
      add(order, order.units());
    }
  }

  private void take(long id, Order order) {
    orders.remove(id);
    add(order, -order.units());
  }

  private void add(Order order, long units) {
    boolean bid = order.side() == Side.BID;
    Map<Double, Long> levels = bid ? bids : asks;
    levels.merge(order.price(), units, (old, more) -> old + more == 0 ? null : old + more);
    (bid ? changedBids : changedAsks).add(order.price());
  }

  private BookUpdate update(
      long eventTime,
      long sequence,
      BookUpdate.Type type,
      Collection<Double> bidPrices,
      Collection<Double> askPrices) {
    return BookUpdate.of(
        eventTime,
        sequence,
        type,
        prices(bidPrices),
        sizes(bids, bidPrices),
        prices(askPrices),
        sizes(asks, askPrices));
  }

  private static double[] prices(Collection<Double> prices) {
    return prices.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] sizes(Map<Double, Long> levels, Collection<Double> prices) {
    return prices.stream().mapToDouble(price -> levels.getOrDefault(price, 0L) / UNITS).toArray();
  }
}
