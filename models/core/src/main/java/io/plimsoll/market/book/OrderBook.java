package io.plimsoll.market.book;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.BookUpdate;

/**
 * The state of an order book, rebuilt from its updates.
 *
 * <p>It starts unknown. A snapshot makes it known, a lost update ({@link BookUpdate.Type#UNKNOWN})
 * makes it unknown again; changes to an unknown book are passed over, for they cannot tell its
 * other levels. Nothing is allocated for an update once the arrays have grown to the book's size.
 *
 * <p>A book may come out {@link #isCrossed() crossed}; what that means is for the reader to decide.
 */
public final class OrderBook implements BookView {
  private final Levels bids = new Levels(Side.BID);
  private final Levels asks = new Levels(Side.ASK);
  private boolean known;

  /** Takes the next update; of a price that it gives twice the last counts. */
  public void apply(BookUpdate update) {
    switch (update.type()) {
      case SNAPSHOT -> {
        clear();
        setAllOfSnapshot(update);
      }
      case CHANGE -> {
        if (known) {
          setAll(update);
        }
      }
      case UNKNOWN -> forget();
    }
  }

  /**
   * Puts a quantity at a price; of a book that is not known nothing changes.
   *
   * @param side of the level
   * @param price [quote per base], finite, above 0
   * @param size what rests there from now on [base], finite, at least 0; 0 takes the level away
   */
  public void set(Side side, double price, double size) {
    if (known) {
      levels(side).set(price, size);
    }
  }

  /** Makes the book known and empty, as a snapshot without levels would. */
  public void clear() {
    known = true;
    bids.clear();
    asks.clear();
  }

  /** Makes the book unknown. */
  public void forget() {
    known = false;
    bids.clear();
    asks.clear();
  }

  /** Returns what rests on {@code side} at exactly {@code price} [base], 0 if nothing does. */
  public double sizeAt(Side side, double price) {
    return levels(side).sizeAt(price);
  }

  /** Returns whether the best bid is at or above the best ask. */
  public boolean isCrossed() {
    return isTwoSided() && bids.price(0) >= asks.price(0);
  }

  @Override
  public boolean isKnown() {
    return known;
  }

  @Override
  public int bids() {
    return bids.count();
  }

  @Override
  public int asks() {
    return asks.count();
  }

  @Override
  public double bidPrice(int level) {
    return bids.price(level);
  }

  @Override
  public double bidSize(int level) {
    return bids.size(level);
  }

  @Override
  public double askPrice(int level) {
    return asks.price(level);
  }

  @Override
  public double askSize(int level) {
    return asks.size(level);
  }

  /** Returns an independent book of the same state. */
  public OrderBook copy() {
    var copy = new OrderBook();
    copy.known = known;
    copy.bids.copyFrom(bids);
    copy.asks.copyFrom(asks);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeInt(known ? 1 : 0);
    bids.write(out);
    asks.write(out);
  }

  /**
   * Returns the book that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the levels are not in order
   */
  public static OrderBook read(SnapshotReader in) {
    var book = new OrderBook();
    book.known = in.readInt() == 1;
    book.bids.readFrom(in);
    book.asks.readFrom(in);
    return book;
  }

  private void setAll(BookUpdate update) {
    for (int i = 0; i < update.bids(); i++) {
      bids.set(update.bidPrice(i), update.bidSize(i));
    }
    for (int i = 0; i < update.asks(); i++) {
      asks.set(update.askPrice(i), update.askSize(i));
    }
  }

  /* Snapshots list the best level first, but here it is cheapest to add last. */
  private void setAllOfSnapshot(BookUpdate update) {
    if (!isBestFirst(update)) {
      setAll(update);
      return;
    }
    for (int i = update.bids() - 1; i >= 0; i--) {
      bids.set(update.bidPrice(i), update.bidSize(i));
    }
    for (int i = update.asks() - 1; i >= 0; i--) {
      asks.set(update.askPrice(i), update.askSize(i));
    }
  }

  private static boolean isBestFirst(BookUpdate update) {
    for (int i = 1; i < update.bids(); i++) {
      if (update.bidPrice(i) >= update.bidPrice(i - 1)) {
        return false;
      }
    }
    for (int i = 1; i < update.asks(); i++) {
      if (update.askPrice(i) <= update.askPrice(i - 1)) {
        return false;
      }
    }
    return true;
  }

  private Levels levels(Side side) {
    return side == Side.BID ? bids : asks;
  }
}
