package io.plimsoll.training.policy;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How accounts open and how they are liquidated.
 *
 * @param entryBuffer collateral at entry over the requirement, at least [1], at least 1
 * @param volatilitySlippage slippage per recent standard deviation of a bar's return [1]
 * @param fixedSlippage slippage in any case [1]
 * @param slippageBars returns in that standard deviation, at least 1
 * @param recovery time within which a price that comes back makes a liquidation wrongful
 */
public record ReplayRule(
    double entryBuffer,
    double volatilitySlippage,
    double fixedSlippage,
    int slippageBars,
    Duration recovery) {
  /** Entry at 1.5 × the requirement, slippage of 0.5 σ + 10 bp, 12 returns, 6 hours. */
  public static final ReplayRule STANDARD =
      new ReplayRule(1.5, 0.5, 0.001, 12, Duration.ofHours(6));

  public ReplayRule {
    Check.argument(entryBuffer >= 1, "entry buffer must be at least 1, was %s", entryBuffer);
    Check.argument(
        volatilitySlippage >= 0 && fixedSlippage >= 0,
        "slippage must be at least 0, was %s",
        Math.min(volatilitySlippage, fixedSlippage));
    Check.argument(slippageBars >= 1, "slippage bars must be at least 1, was %s", slippageBars);
  }
}
