package io.plimsoll.artifact.market;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Statistics of one UTC day of a chain; some sources give the gas price alone.
 *
 * @param eventTime end of the day [µs since the epoch, UTC]
 * @param knownTime when they were published, at least eventTime
 * @param averageGasPrice [wei per gas], at least 0
 * @param gasUsed by all blocks [gas]
 * @param gasLimit of a block [gas]
 * @param transactions count
 * @param etherPrice [USD]
 */
public record DailyGas(
    long eventTime,
    long knownTime,
    long averageGasPrice,
    OptionalLong gasUsed,
    OptionalLong gasLimit,
    OptionalLong transactions,
    OptionalDouble etherPrice) {
  /** Statistics of a day appear some time in the next one, so they count as known a day later. */
  public static final Duration LAG = Duration.ofDays(1);

  public DailyGas {
    Check.argument(
        knownTime >= eventTime, "knownTime must be at least eventTime, was %s", knownTime);
    Check.argument(
        averageGasPrice >= 0, "averageGasPrice must be at least 0, was %s", averageGasPrice);
  }

  /** Returns a day of which the gas price alone is known. */
  public static DailyGas ofPrice(long eventTime, long knownTime, long averageGasPrice) {
    return new DailyGas(
        eventTime,
        knownTime,
        averageGasPrice,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty());
  }
}
