package io.plimsoll.margin.addon;

import io.plimsoll.forecast.Volatility;
import io.plimsoll.market.Check;

/**
 * Charge of notional whose mark is in doubt: min(most, k·(confidence + disagreement + σ√age)).
 *
 * <p>A price that is old has moved by σ√age since. Reference: the confidence contingency of Derive
 * (derivexyz/v2-core, PMRM_2); Euler's prices of bid and ask.
 *
 * @param weight k, in [0, 10]
 * @param most charge over notional, in [0, 1]
 * @param assumed conditions where none were observed
 */
public record OracleRule(double weight, double most, OracleConditions assumed) {
  public OracleRule {
    Check.inRange("add-ons.oracle.weight", weight, 0, 10);
    Check.inRange("add-ons.oracle.most", most, 0, 1);
  }

  /** Returns the charge over notional. */
  public double rate(OracleConditions conditions, Volatility volatility) {
    double doubt =
        conditions.confidence() + conditions.disagreement() + volatility.over(conditions.age());
    return Math.min(most, weight * doubt);
  }
}
