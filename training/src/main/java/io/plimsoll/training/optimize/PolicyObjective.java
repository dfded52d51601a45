package io.plimsoll.training.optimize;

import io.plimsoll.market.Check;
import io.plimsoll.training.policy.PolicyOutcome;

/**
 * What a rule costs: bad debt + λ₁·forced liquidations + λ₂·capital, in basis points of notional
 * opened, within bounds on how fast it rises and on how often a loss exceeds it.
 *
 * @param forcedCost λ₁: cost of what is liquidated [1], at least 0
 * @param capitalCost λ₂: cost of the mean requirement over the window [1], at least 0
 * @param largestRise most that a rate may rise in a day, median over instruments [1], at least 1
 * @param exceedance most of the hours in which a worst move may exceed the rate [1], in (0, 1)
 */
record PolicyObjective(
    double forcedCost, double capitalCost, double largestRise, double exceedance) {
  private static final double OUTSIDE = 1e6;

  PolicyObjective {
    Check.argument(
        forcedCost >= 0 && capitalCost >= 0,
        "costs must be at least 0, was %s",
        Math.min(forcedCost, capitalCost));
    Check.argument(largestRise >= 1, "largest rise must be at least 1, was %s", largestRise);
    Check.argument(
        exceedance > 0 && exceedance < 1, "exceedance must lie in (0, 1), was %s", exceedance);
  }

  /** Returns the cost [1e-4]. */
  double cost(PolicyOutcome outcome) {
    return outcome.badDebtBps()
        + 1e4 * forcedCost * outcome.liquidatedNotional()
        + 1e4 * capitalCost * outcome.meanMarginRate();
  }

  /** Returns whether an outcome is within the bounds. */
  boolean admits(PolicyOutcome outcome, double exceeded) {
    return outcome.procyclicality().largestOneDayRise() <= largestRise && exceeded <= exceedance;
  }

  /** Returns the cost, or, outside the bounds, more than any cost and the more the farther out. */
  double score(PolicyOutcome outcome, double exceeded) {
    if (admits(outcome, exceeded)) {
      return cost(outcome);
    }
    double rise = Math.max(0, outcome.procyclicality().largestOneDayRise() / largestRise - 1);
    return OUTSIDE * (1 + rise + Math.max(0, exceeded / exceedance - 1));
  }
}
