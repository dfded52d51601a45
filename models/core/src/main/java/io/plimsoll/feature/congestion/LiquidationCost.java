package io.plimsoll.feature.congestion;

/** What it costs to liquidate a position on chain. */
public final class LiquidationCost {
  /** Gas of a liquidation call of a lending pool like Aave's [gas]; a round number, not a bound. */
  public static final long GAS = 400_000;

  private static final double ETHER_PER_WEI = 1e-18;

  private LiquidationCost() {}

  /**
   * Returns gas · (base fee + tip) · price of ether [quote].
   *
   * @param gas of the transaction [gas]
   * @param baseFee [wei per gas]
   * @param tip priority fee [wei per gas]
   * @param etherPrice [quote per ether]
   */
  public static double of(long gas, double baseFee, double tip, double etherPrice) {
    return gas * (baseFee + tip) * ETHER_PER_WEI * etherPrice;
  }
}
