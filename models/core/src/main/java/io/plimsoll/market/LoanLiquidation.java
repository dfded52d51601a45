package io.plimsoll.market;

/**
 * A liquidation in a lending protocol.
 *
 * @param eventTime time of the block [µs since the epoch, UTC]
 * @param sequence position in the source, for the order within one time
 * @param collateralAsset symbol of what was seized
 * @param collateralUsd value of it [USD], NaN where not given
 * @param debtAsset symbol of what was repaid
 * @param debtUsd value of it [USD], NaN where not given
 */
public record LoanLiquidation(
    long eventTime,
    long sequence,
    String collateralAsset,
    double collateralUsd,
    String debtAsset,
    double debtUsd)
    implements MarketEvent {
  @Override
  public EventKind kind() {
    return EventKind.LOANS;
  }
}
