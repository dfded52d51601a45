package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Doubt about the price of an oracle.
 *
 * @param confidence half width of its interval over the price [1], in [0, 1]
 * @param disagreement relative distance of the sources from each other [1], in [0, 1]
 * @param age of the price, in [0, 30 days]
 */
public record OracleConditions(double confidence, double disagreement, Duration age) {
  private static final Duration OLDEST = Duration.ofDays(30);

  public OracleConditions {
    Check.inRange("oracle confidence", confidence, 0, 1);
    Check.inRange("oracle disagreement", disagreement, 0, 1);
    Check.inRange("oracle age", age, Duration.ZERO, OLDEST);
  }
}
