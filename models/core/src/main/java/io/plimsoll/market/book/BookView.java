package io.plimsoll.market.book;

/**
 * What can be read of an order book; levels count from 0, the best, outward.
 *
 * <p>A book that is not known (before its first snapshot, after a lost update) has no levels.
 */
public interface BookView {
  /** Returns whether the book's state is known. */
  boolean isKnown();

  /** Returns the number of bid levels. */
  int bids();

  /** Returns the number of ask levels. */
  int asks();

  /** Returns the price of bid {@code level} [quote per base]; levels run from 0 to bids() - 1. */
  double bidPrice(int level);

  /** Returns the quantity of bid {@code level} [base], above 0. */
  double bidSize(int level);

  /** Returns the price of ask {@code level} [quote per base]; levels run from 0 to asks() - 1. */
  double askPrice(int level);

  /** Returns the quantity of ask {@code level} [base], above 0. */
  double askSize(int level);

  /** Returns whether the book is known and both sides have a level. */
  default boolean isTwoSided() {
    return isKnown() && bids() > 0 && asks() > 0;
  }

  /** Returns (best bid + best ask) / 2 [quote per base], NaN unless the book is two-sided. */
  default double mid() {
    return isTwoSided() ? 0.5 * (bidPrice(0) + askPrice(0)) : Double.NaN;
  }
}
