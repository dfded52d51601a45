package io.plimsoll.market;

import java.util.Arrays;

/**
 * A change of an order book, or the whole of it, or the news that it is not known.
 *
 * <p>Levels are given by side: prices with the quantity that rests there from now on, 0 to remove
 * the level. After {@link Type#UNKNOWN} a book has no state until the next {@link Type#SNAPSHOT}.
 */
public final class BookUpdate implements MarketEvent {
  /** What an update does. */
  public enum Type {
    /** The levels given are the whole book. */
    SNAPSHOT,
    /** The levels given replace those of the same prices. */
    CHANGE,
    /** An update was lost: the book is unknown until the next snapshot. It has no levels. */
    UNKNOWN
  }

  private static final double[] NONE = {};

  private final long eventTime;
  private final long sequence;
  private final Type type;
  private final double[] bidPrices;
  private final double[] bidSizes;
  private final double[] askPrices;
  private final double[] askSizes;

  private BookUpdate(long eventTime, long sequence, Type type, double[][] levels) {
    this.eventTime = eventTime;
    this.sequence = sequence;
    this.type = type;
    this.bidPrices = levels[0];
    this.bidSizes = levels[1];
    this.askPrices = levels[2];
    this.askSizes = levels[3];
  }

  /**
   * Returns an update over the given arrays, which are the update's own from now on.
   *
   * @param eventTime [µs since the epoch, UTC]
   * @param sequence the venue's number of the last change in it
   * @param type SNAPSHOT or CHANGE
   * @param bidPrices (bids) [quote per base], finite, above 0
   * @param bidSizes (bids) [base], finite, at least 0
   * @param askPrices (asks)
   * @param askSizes (asks)
   */
  public static BookUpdate of(
      long eventTime,
      long sequence,
      Type type,
      double[] bidPrices,
      double[] bidSizes,
      double[] askPrices,
      double[] askSizes) {
    Check.argument(type != Type.UNKNOWN, "type must be SNAPSHOT or CHANGE, was %s", type);
    checkSide("bid", bidPrices, bidSizes);
    checkSide("ask", askPrices, askSizes);
    return new BookUpdate(
        eventTime, sequence, type, new double[][] {bidPrices, bidSizes, askPrices, askSizes});
  }

  /** Returns the news that the book is not known from {@code eventTime} on. */
  public static BookUpdate unknown(long eventTime, long sequence) {
    return new BookUpdate(
        eventTime, sequence, Type.UNKNOWN, new double[][] {NONE, NONE, NONE, NONE});
  }

  @Override
  public long eventTime() {
    return eventTime;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  /** Returns what the update does. */
  public Type type() {
    return type;
  }

  /** Returns the number of bid levels given. */
  public int bids() {
    return bidPrices.length;
  }

  /** Returns the number of ask levels given. */
  public int asks() {
    return askPrices.length;
  }

  /** Returns the price of bid level {@code i} in the order given [quote per base]. */
  public double bidPrice(int i) {
    return bidPrices[i];
  }

  /** Returns the quantity of bid level {@code i} [base], 0 if the level is gone. */
  public double bidSize(int i) {
    return bidSizes[i];
  }

  /** Returns the price of ask level {@code i} in the order given [quote per base]. */
  public double askPrice(int i) {
    return askPrices[i];
  }

  /** Returns the quantity of ask level {@code i} [base], 0 if the level is gone. */
  public double askSize(int i) {
    return askSizes[i];
  }

  @Override
  public EventKind kind() {
    return EventKind.BOOK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BookUpdate that
        && eventTime == that.eventTime
        && sequence == that.sequence
        && type == that.type
        && Arrays.equals(bidPrices, that.bidPrices)
        && Arrays.equals(bidSizes, that.bidSizes)
        && Arrays.equals(askPrices, that.askPrices)
        && Arrays.equals(askSizes, that.askSizes);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(eventTime) + Long.hashCode(sequence);
  }

  @Override
  public String toString() {
    return "BookUpdate["
        + type
        + " at "
        + eventTime
        + ", sequence "
        + sequence
        + ", "
        + bids()
        + " bids, "
        + asks()
        + " asks]";
  }

  private static void checkSide(String side, double[] prices, double[] sizes) {
    Check.argument(
        prices.length == sizes.length, "%s sizes must match prices, was %s", side, sizes.length);
    for (int i = 0; i < prices.length; i++) {
      if (!(prices[i] > 0 && prices[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            side + " price must be finite and above 0, was " + prices[i]);
      }
      if (!(sizes[i] >= 0 && sizes[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            side + " size must be finite and at least 0, was " + sizes[i]);
      }
    }
  }
}
