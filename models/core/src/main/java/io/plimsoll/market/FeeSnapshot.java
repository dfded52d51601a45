package io.plimsoll.market;

/**
 * What a node or a fee service said about the fees of a chain at a moment; NaN where not given.
 *
 * @param eventTime [µs since the epoch, UTC]
 * @param sequence number of the newest block then
 * @param baseFee [wei per gas], at least 0
 * @param lowPriorityFee [wei per gas] that gets in slowly
 * @param mediumPriorityFee [wei per gas]
 * @param highPriorityFee [wei per gas] that gets in at once
 * @param pending transactions waiting as seen by that node; its level means nothing, its changes do
 */
public record FeeSnapshot(
    long eventTime,
    long sequence,
    double baseFee,
    double lowPriorityFee,
    double mediumPriorityFee,
    double highPriorityFee,
    double pending)
    implements MarketEvent {
  public FeeSnapshot {
    checkFee("base fee", baseFee);
    checkFee("low priority fee", lowPriorityFee);
    checkFee("medium priority fee", mediumPriorityFee);
    checkFee("high priority fee", highPriorityFee);
    checkFee("pending count", pending);
  }

  @Override
  public EventKind kind() {
    return EventKind.FEES;
  }

  private static void checkFee(String name, double value) {
    Check.argument(
        Double.isNaN(value) || (value >= 0 && Double.isFinite(value)),
        "%s must be finite and at least 0, was %s",
        name,
        value);
  }
}
