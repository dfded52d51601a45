package io.plimsoll.market;

/**
 * The best bid and ask of a book.
 *
 * @param eventTime when it was so [µs since the epoch, UTC]
 * @param sequence the venue's update number
 * @param bid best bid [quote per base], above 0
 * @param bidSize quantity there [base], at least 0
 * @param ask best ask [quote per base], above the bid
 * @param askSize quantity there [base], at least 0
 */
public record Quote(
    long eventTime, long sequence, double bid, double bidSize, double ask, double askSize)
    implements MarketEvent {
  public Quote {
    Check.argument(Double.isFinite(bid) && bid > 0, "bid must be finite and above 0, was %s", bid);
    Check.argument(Double.isFinite(ask) && ask > bid, "ask must be above the bid, was %s", ask);
    Check.argument(
        Double.isFinite(bidSize) && bidSize >= 0,
        "bid size must be finite and at least 0, was %s",
        bidSize);
    Check.argument(
        Double.isFinite(askSize) && askSize >= 0,
        "ask size must be finite and at least 0, was %s",
        askSize);
  }

  /** Returns (bid + ask) / 2 [quote per base]. */
  public double mid() {
    return 0.5 * (bid + ask);
  }

  @Override
  public EventKind kind() {
    return EventKind.QUOTES;
  }
}
