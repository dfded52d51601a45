package io.plimsoll.market;

/** Who crossed the spread: the side whose order took liquidity. */
public enum AggressorSide {
  BUY,
  SELL;

  /**
   * Returns the aggressor of a Binance trade: if the buyer was the maker, the aggressor sold.
   *
   * @param buyer what the buyer's order did
   */
  public static AggressorSide ofBuyer(Liquidity buyer) {
    return buyer == Liquidity.MAKER ? SELL : BUY;
  }

  /** Whether an order rested in the book or took what rested there. */
  public enum Liquidity {
    MAKER,
    TAKER
  }
}
