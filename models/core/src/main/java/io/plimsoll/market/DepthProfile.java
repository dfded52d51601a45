package io.plimsoll.market;

/**
 * How much rests in a book within a distance of its mid, as a venue publishes it.
 *
 * @param eventTime [µs since the epoch, UTC]
 * @param sequence orders the distances of one time: the distance in hundredths of a percent
 * @param percent distance from the mid [%], negative for bids, not 0
 * @param depth quantity between the mid and there [base], at least 0
 * @param notional value of it [quote], at least 0
 */
public record DepthProfile(
    long eventTime, long sequence, double percent, double depth, double notional)
    implements MarketEvent {
  public DepthProfile {
    Check.argument(
        Double.isFinite(percent) && percent != 0,
        "percent must be finite and not 0, was %s",
        percent);
    Check.argument(
        Double.isFinite(depth) && depth >= 0, "depth must be finite and at least 0, was %s", depth);
    Check.argument(
        Double.isFinite(notional) && notional >= 0,
        "notional must be finite and at least 0, was %s",
        notional);
  }

  @Override
  public EventKind kind() {
    return EventKind.DEPTH;
  }
}
