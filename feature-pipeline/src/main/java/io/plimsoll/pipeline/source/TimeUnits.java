package io.plimsoll.pipeline.source;

import java.time.Instant;
import java.util.List;

/** Units in which a source writes time stamps; the size of a number tells them apart. */
public enum TimeUnits {
  SECONDS(List.of(1_000_000L)),
  MILLISECONDS(List.of(1_000L)),
  /** Binance files: milliseconds before 2025, microseconds since. */
  MILLISECONDS_OR_MICROSECONDS(List.of(1_000L, 1L));

  private static final long EARLIEST =
      Instant.parse("2009-01-03T00:00:00Z").getEpochSecond() * 1_000_000; // first Bitcoin block
  private static final long LATEST =
      Instant.parse("2100-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  /** What {@link #micros} returns for a stamp that fits no unit. */
  public static final long IMPLAUSIBLE = Long.MIN_VALUE;

  private final List<Long> factors;

  TimeUnits(List<Long> factors) {
    this.factors = factors;
  }

  /**
   * Returns {@code stamp} in microseconds since the epoch, {@link #IMPLAUSIBLE} if it would lie
   * before 2009 or after 2099 in each of the units.
   */
  public long micros(long stamp) {
    for (long factor : factors) {
      if (stamp >= EARLIEST / factor && stamp < LATEST / factor) {
        return stamp * factor;
      }
    }
    return IMPLAUSIBLE;
  }
}
