package io.plimsoll.market.book;

/** A side of an order book. */
public enum Side {
  /** Offers to buy; the best is the highest. */
  BID,
  /** Offers to sell; the best is the lowest. */
  ASK
}
