package io.plimsoll.market;

/**
 * Prices and volume of one interval of one instrument.
 *
 * <p>The bar is known when it closes, so its event time is its close. Bars that a venue never
 * recorded are absent; they are never made up.
 *
 * @param eventTime close of the interval [µs since the epoch, UTC]
 * @param open first price [quote per base], above 0
 * @param high highest price, at least open and close
 * @param low lowest price, above 0, at most open and close
 * @param close last price
 * @param volume traded quantity [base], at least 0
 */
public record Bar(long eventTime, double open, double high, double low, double close, double volume)
    implements MarketEvent {
  public Bar {
    Check.argument(finite(open) && open > 0, "open must be finite and above 0, was %s", open);
    Check.argument(finite(close) && close > 0, "close must be finite and above 0, was %s", close);
    Check.argument(
        finite(high) && high >= Math.max(open, close),
        "high must be finite and at least open and close, was %s",
        high);
    Check.argument(
        low > 0 && low <= Math.min(open, close),
        "low must be above 0 and at most open and close, was %s",
        low);
    Check.argument(
        finite(volume) && volume >= 0, "volume must be finite and at least 0, was %s", volume);
  }

  /** Returns 0: bars of one length have distinct times. */
  @Override
  public long sequence() {
    return 0;
  }

  @Override
  public EventKind kind() {
    return EventKind.BARS;
  }

  private static boolean finite(double value) {
    return Double.isFinite(value);
  }
}
