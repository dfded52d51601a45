package io.plimsoll.margin;

import io.plimsoll.market.Check;

/**
 * What closing a position is expected to cost.
 *
 * @param impact Y of the square-root law, in [0, 5]
 * @param volumeShare share of the recorded daily volume that counts in stress, in (0, 1]
 * @param leastSpread least relative spread, however tight the estimate [1], in [0, 0.1]
 */
public record LiquidityRule(double impact, double volumeShare, double leastSpread) {
  public LiquidityRule {
    Check.inRange("liquidity.impact", impact, 0, 5);
    Check.inRange("liquidity.volume-share", volumeShare, 0.001, 1);
    Check.inRange("liquidity.least-spread", leastSpread, 0, 0.1);
  }
}
