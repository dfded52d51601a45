package io.plimsoll.margin.addon;

/** What closing a position does: a long one is sold, a short one bought back. */
public enum UnwindSide {
  SELL,
  BUY;

  /** Returns the side on which a signed quantity is closed. */
  public static UnwindSide of(double quantity) {
    return quantity > 0 ? SELL : BUY;
  }
}
