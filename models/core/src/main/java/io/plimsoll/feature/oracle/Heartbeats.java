package io.plimsoll.feature.oracle;

import java.time.Duration;
import java.util.Map;

/**
 * Longest time that an oracle promises between two rounds, by the name of its feed; an hour where
 * the table has no line, which is what Chainlink promises for its feeds of the large coins on
 * Ethereum.
 *
 * <p>Source: Chainlink's data feeds on Ethereum mainnet, column «heartbeat».
 */
final class Heartbeats {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Map<String, Duration> TABLE =
      Map.of(
          "chainlink:1INCH-USD", DAY,
          "chainlink:APE-USD", DAY,
          "chainlink:ARB-USD", DAY,
          "chainlink:STETH-ETH", DAY,
          "chainlink:USDC-USD", DAY,
          "chainlink:USDT-USD", DAY);

  private Heartbeats() {}

  /** Returns the heartbeat of a feed such as {@code chainlink:ETH-USD}. */
  static Duration of(String feed) {
    return TABLE.getOrDefault(feed, HOUR);
  }
}
