package io.plimsoll.market;

/**
 * What a venue says about a derivative beside its trades; what a source does not give is NaN.
 *
 * @param eventTime [µs since the epoch, UTC]
 * @param sequence 0 where the source has none
 * @param fundingRate rate of one funding period [1]
 * @param fundingHours length of that period [h], above 0
 * @param markPrice [quote per base], above 0
 * @param indexPrice of the underlying [quote per base], above 0
 * @param lastPrice [quote per base], above 0
 * @param openInterest [base], at least 0
 * @param takerBuyShare aggressive buying over all aggressive volume [1], in [0, 1]
 * @param longAccountShare accounts net long over all [1], in [0, 1]
 */
public record DerivativeState(
    long eventTime,
    long sequence,
    double fundingRate,
    double fundingHours,
    double markPrice,
    double indexPrice,
    double lastPrice,
    double openInterest,
    double takerBuyShare,
    double longAccountShare)
    implements MarketEvent {
  public DerivativeState {
    Check.argument(!Double.isInfinite(fundingRate), "funding rate must be finite, was Infinity");
    checkPositive("funding period", fundingHours);
    checkPositive("mark price", markPrice);
    checkPositive("index price", indexPrice);
    checkPositive("last price", lastPrice);
    Check.argument(
        Double.isNaN(openInterest) || (openInterest >= 0 && Double.isFinite(openInterest)),
        "open interest must be finite and at least 0, was %s",
        openInterest);
    checkShare("taker buy share", takerBuyShare);
    checkShare("long account share", longAccountShare);
  }

  @Override
  public EventKind kind() {
    return EventKind.DERIVATIVES;
  }

  private static void checkPositive(String name, double value) {
    Check.argument(
        Double.isNaN(value) || (value > 0 && Double.isFinite(value)),
        "%s must be finite and above 0, was %s",
        name,
        value);
  }

  private static void checkShare(String name, double value) {
    Check.argument(
        Double.isNaN(value) || (value >= 0 && value <= 1),
        "%s must lie in [0, 1], was %s",
        name,
        value);
  }
}
