package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.book.BookView;
import java.util.Arrays;

/**
 * Order flow imbalance at each of the first levels of a book: what {@link OrderFlowImbalance} is at
 * the best prices, computed from the m-th best price and size before and after a change.
 *
 * <p>A level that a side does not have counts as empty and infinitely far. Reference: Xu, Gould,
 * Howison, "Multi-level order-flow imbalance in a limit order book", Market Microstructure and
 * Liquidity 4 (2018), section 3.1.
 */
public final class MultiLevelImbalance {
  private final double[] bidPrices;
  private final double[] bidSizes;
  private final double[] askPrices;
  private final double[] askSizes;
  private final double[] events;
  private boolean known;

  /** Starts without a book, for {@code levels} levels, at least 1. */
  public MultiLevelImbalance(int levels) {
    bidPrices = new double[levels];
    bidSizes = new double[levels];
    askPrices = new double[levels];
    askSizes = new double[levels];
    events = new double[levels];
  }

  /**
   * Takes the book after a change.
   *
   * @return whether the change is known: both this book and the one before were two-sided
   */
  public boolean update(BookView book) {
    if (!book.isTwoSided()) {
      known = false;
      return false;
    }
    for (int i = 0; i < events.length; i++) {
      boolean hasBid = i < book.bids();
      boolean hasAsk = i < book.asks();
      double bidPrice = hasBid ? book.bidPrice(i) : Double.NEGATIVE_INFINITY;
      double bidSize = hasBid ? book.bidSize(i) : 0;
      double askPrice = hasAsk ? book.askPrice(i) : Double.POSITIVE_INFINITY;
      double askSize = hasAsk ? book.askSize(i) : 0;
      if (known) {
        events[i] =
            OrderFlowImbalance.bid(bidPrices[i], bidSizes[i], bidPrice, bidSize)
                + OrderFlowImbalance.ask(askPrices[i], askSizes[i], askPrice, askSize);
      }
      bidPrices[i] = bidPrice;
      bidSizes[i] = bidSize;
      askPrices[i] = askPrice;
      askSizes[i] = askSize;
    }
    boolean changeKnown = known;
    known = true;
    return changeKnown;
  }

  /** Returns e of level {@code level}, from 0, of the last change that was known [base]. */
  public double event(int level) {
    return events[level];
  }

  /** Returns the mean size of a level, over the levels and both sides of the book [base]. */
  public double depth() {
    double sum = 0;
    for (int i = 0; i < events.length; i++) {
      sum += bidSizes[i] + askSizes[i];
    }
    return sum / (2 * events.length);
  }

  /** Forgets the book: the next change is not known. */
  public void forget() {
    known = false;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeInt(known ? 1 : 0);
    if (known) {
      for (double[] side : sides()) {
        for (double value : side) {
          out.writeDouble(value);
        }
      }
    }
  }

  /** Takes over what {@link #write} of as many levels wrote. */
  public void read(SnapshotReader in) {
    known = in.readInt() == 1;
    Arrays.fill(events, 0);
    if (known) {
      for (double[] side : sides()) {
        for (int i = 0; i < side.length; i++) {
          side[i] = in.readDouble();
        }
      }
    }
  }

  private double[][] sides() {
    return new double[][] {bidPrices, bidSizes, askPrices, askSizes};
  }
}
