package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import io.plimsoll.training.crossmargin.CrossRule;
import java.time.Duration;

/**
 * How agents trade and what they have: assumptions, not measurements.
 *
 * @param margin how accounts open, are called, and what trading costs
 * @param bonus of a liquidator, of what is liquidated [1]
 * @param gas of one liquidation at usual activity, over the median account's notional [1]; it grows
 *     in proportion to activity
 * @param liquidators their capital, over the notional of all accounts [1]
 * @param arbitrageurs their capital, over the notional of all accounts [1]
 * @param patience half-life with which investors outside take over what market makers and
 *     arbitrageurs hold
 * @param insurance fund at the start, over the notional of all accounts [1]
 */
record AgentRules(
    CrossRule margin,
    double bonus,
    double gas,
    double liquidators,
    double arbitrageurs,
    Duration patience,
    double insurance) {
  /** A bonus of 2 %, gas of 0.1 %, and funds of 5, 5 and 1 % of what accounts hold. */
  static final AgentRules STANDARD =
      new AgentRules(CrossRule.STANDARD, 0.02, 0.001, 0.05, 0.05, Duration.ofHours(6), 0.01);

  AgentRules {
    for (double each : new double[] {bonus, gas, liquidators, arbitrageurs, insurance}) {
      Check.argument(each >= 0 && each <= 1, "shares of agents must lie in [0, 1], was %s", each);
    }
  }

  /**
   * Returns the same agents with another insurance fund and other positions.
   *
   * @param fund over the notional of all accounts [1]
   * @param bookShare all positions in a coin over its volume of a usual day [1], above 0
   */
  AgentRules with(double fund, double bookShare) {
    return new AgentRules(
        margin.withBookShare(bookShare), bonus, gas, liquidators, arbitrageurs, patience, fund);
  }
}
