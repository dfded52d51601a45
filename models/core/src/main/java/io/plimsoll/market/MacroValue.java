package io.plimsoll.market;

/**
 * A value of a statistic that is published for periods, such as the VIX of a day.
 *
 * @param eventTime end of the period it describes [µs since the epoch, UTC]
 * @param sequence revision, 0 for the first
 * @param value in the statistic's own unit, finite
 */
public record MacroValue(long eventTime, long sequence, double value) implements MarketEvent {
  public MacroValue {
    Check.argument(Double.isFinite(value), "value must be finite, was %s", value);
  }

  @Override
  public EventKind kind() {
    return EventKind.MACRO;
  }
}
