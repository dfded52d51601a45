package io.plimsoll.artifact.event;

/** What a cleaner noticed of a record that it kept; the bits of a record's flags are added. */
public enum EventFlag {
  /** The price lies far from the median of those before it. */
  PRICE_OUTSIDE_BAND(1),
  /** The book that the update leaves is crossed. */
  CROSSED_BOOK(2),
  /** The record came after one with a later event time. */
  LATE(4),
  /** The source gives no time: it stands at the time of a record or block beside it. */
  TIME_OF_NEIGHBOUR(8),
  /** The source names no aggressor of the trade: its side is a guess from prices. */
  SIDE_BY_TICK_RULE(16);

  private final int bit;

  EventFlag(int bit) {
    this.bit = bit;
  }

  /** Returns the flag's bit. */
  public int bit() {
    return bit;
  }
}
