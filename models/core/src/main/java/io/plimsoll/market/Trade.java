package io.plimsoll.market;

/**
 * One trade, or several of one order at one price.
 *
 * @param eventTime when it happened [µs since the epoch, UTC]
 * @param sequence the venue's number, increasing within an instrument
 * @param price [quote per base], above 0
 * @param quantity [base], above 0
 * @param aggressor side that took liquidity
 */
public record Trade(
    long eventTime, long sequence, double price, double quantity, AggressorSide aggressor)
    implements MarketEvent {
  public Trade {
    Check.argument(
        Double.isFinite(price) && price > 0, "price must be finite and above 0, was %s", price);
    Check.argument(
        Double.isFinite(quantity) && quantity > 0,
        "quantity must be finite and above 0, was %s",
        quantity);
  }

  @Override
  public EventKind kind() {
    return EventKind.TRADES;
  }
}
