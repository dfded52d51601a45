package io.plimsoll.market;

/**
 * A position that its venue closed by force.
 *
 * @param eventTime [µs since the epoch, UTC]
 * @param sequence the venue's number, 0 where it has none
 * @param side of the liquidating order: SELL closes a long position
 * @param price [quote per base], above 0
 * @param quantity [base], above 0
 */
public record PerpLiquidation(
    long eventTime, long sequence, AggressorSide side, double price, double quantity)
    implements MarketEvent {
  public PerpLiquidation {
    Check.argument(
        Double.isFinite(price) && price > 0, "price must be finite and above 0, was %s", price);
    Check.argument(
        Double.isFinite(quantity) && quantity > 0,
        "quantity must be finite and above 0, was %s",
        quantity);
  }

  @Override
  public EventKind kind() {
    return EventKind.LIQUIDATIONS;
  }
}
