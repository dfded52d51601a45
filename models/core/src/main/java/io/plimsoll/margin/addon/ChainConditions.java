package io.plimsoll.margin.addon;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How long a transaction waits for its block, and what it costs.
 *
 * @param expectedDelay mean time to inclusion, at least 0
 * @param slowDelay time that 95 % of transactions wait at most, at least the mean
 * @param fee base fee and tip that 95 % of transactions pay at most [gwei of the gas token a gas],
 *     at least 0
 * @param gasToken price of the gas token [USD], at least 0
 */
public record ChainConditions(
    Duration expectedDelay, Duration slowDelay, double fee, double gasToken) {
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final double PER_GWEI = 1e-9;

  public ChainConditions {
    Check.inRange("expected delay", expectedDelay, Duration.ZERO, LONGEST);
    Check.inRange("slow delay", slowDelay, Duration.ZERO, LONGEST);
    Check.argument(
        slowDelay.compareTo(expectedDelay) >= 0,
        "slow delay must be at least the expected one, %s, was %s",
        expectedDelay,
        slowDelay);
    Check.inRange("fee", fee, 0, 1e9);
    Check.inRange("gas token's price", gasToken, 0, 1e9);
  }

  /** Returns what so much gas costs [USD]. */
  public double cost(double gas) {
    return gas * fee * PER_GWEI * gasToken;
  }
}
