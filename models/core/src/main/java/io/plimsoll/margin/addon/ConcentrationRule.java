package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;

/**
 * Charge of a position that is large against what trades: CA = max(0, (CR − 1)·SR − impact), CR =
 * max(1, √(share / T)).
 *
 * <p>Liquidity and concentration have one driver, so only what exceeds the impact is charged.
 * Reference: ISDA SIMM, concentration risk factor √(|s| / T).
 *
 * @param volumeThreshold T of the share of a day's volume [1], in (0, 10]
 * @param interestThreshold T of the share of the open interest [1], in (0, 1]
 */
public record ConcentrationRule(double volumeThreshold, double interestThreshold) {
  public ConcentrationRule {
    Check.inRange("add-ons.concentration.volume-threshold", volumeThreshold, 1e-6, 10);
    Check.inRange("add-ons.concentration.interest-threshold", interestThreshold, 1e-6, 1);
  }

  /**
   * Returns CR, at least 1.
   *
   * @param volumeShare of a day's volume [1], at least 0
   * @param interestShare of the open interest [1], at least 0; 0 where that is not known
   */
  public double ratio(double volumeShare, double interestShare) {
    return Math.max(
        LiquidityCharge.concentration(volumeThreshold).rate(volumeShare),
        LiquidityCharge.concentration(interestThreshold).rate(interestShare));
  }

  /** Returns CA of a risk and an impact in the same unit. */
  public static double charge(double ratio, double risk, double impact) {
    return Math.max(0, (ratio - 1) * risk - impact);
  }
}
