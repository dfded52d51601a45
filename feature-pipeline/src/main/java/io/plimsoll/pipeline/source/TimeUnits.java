package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.NumberText;
import java.time.Instant;

/** Units in which a source writes time stamps; the size of a number tells them apart. */
public enum TimeUnits implements StampClock {
  SECONDS(1_000_000, 1_000_000),
  MILLISECONDS(1_000, 1_000),
  MICROSECONDS(1, 1),
  /** Binance files: milliseconds before 2025, microseconds since. */
  MILLISECONDS_OR_MICROSECONDS(1_000, 1);

  private static final long EARLIEST =
      Instant.parse("2009-01-03T00:00:00Z").getEpochSecond() * 1_000_000; // first Bitcoin block
  private static final long LATEST =
      Instant.parse("2100-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  /** What {@link #micros} returns for a stamp that fits no unit. */
  public static final long IMPLAUSIBLE = Long.MIN_VALUE;

  /** What {@link #micros(String)} returns for a text that is no stamp. */
  public static final long UNREADABLE = Long.MIN_VALUE + 1;

  private final long coarse;
  private final long fine;

  TimeUnits(long coarse, long fine) {
    this.coarse = coarse;
    this.fine = fine;
  }

  /**
   * Returns {@code stamp} in microseconds since the epoch, {@link #IMPLAUSIBLE} if it would lie
   * before 2009 or after 2099 in each of the units.
   */
  public long micros(long stamp) {
    if (fits(stamp, coarse)) {
      return stamp * coarse;
    }
    return fits(stamp, fine) ? stamp * fine : IMPLAUSIBLE;
  }

  @Override
  public long micros(String text) {
    long stamp = NumberText.integer(text);
    return stamp == NumberText.NO_INTEGER ? UNREADABLE : micros(stamp);
  }

  private static boolean fits(long stamp, long factor) {
    return stamp >= EARLIEST / factor && stamp < LATEST / factor;
  }
}
