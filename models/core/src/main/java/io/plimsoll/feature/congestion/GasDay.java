package io.plimsoll.feature.congestion;

import io.plimsoll.market.Check;

/**
 * One UTC day of a chain, from its blocks.
 *
 * @param eventTime end of the day [µs since the epoch]
 * @param averageGasPrice mean price paid [wei per gas], at least 0
 * @param gasUsed sum over blocks [gas], at least 0
 */
public record GasDay(long eventTime, long averageGasPrice, long gasUsed) {
  public GasDay {
    Check.argument(
        averageGasPrice >= 0, "average gas price must be at least 0, was %s", averageGasPrice);
    Check.argument(gasUsed >= 0, "gas used must be at least 0, was %s", gasUsed);
  }
}
