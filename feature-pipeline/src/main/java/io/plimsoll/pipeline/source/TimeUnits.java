package io.plimsoll.pipeline.source;

import io.plimsoll.pipeline.clean.NumberText;

/** Units in which a source writes time stamps; the size of a number tells them apart. */
public enum TimeUnits implements StampClock {
  SECONDS(1_000_000, 1_000_000),
  MILLISECONDS(1_000, 1_000),
  MICROSECONDS(1, 1),
  /** Binance files: milliseconds before 2025, microseconds since. */
  MILLISECONDS_OR_MICROSECONDS(1_000, 1);

  private static final long EARLIEST = 1_230_940_800_000_000L; // 2009-01-03, first Bitcoin block
  private static final long LATEST = 4_102_444_800_000_000L; // 2100-01-01

  /** What {@link #micros} returns for a stamp that fits no unit. */
  public static final long IMPLAUSIBLE = Long.MIN_VALUE;

  /** What {@link #micros(String)} returns for a text that is no stamp. */
  public static final long UNREADABLE = Long.MIN_VALUE + 1;

  /** What a clock of words returns for a text that is none of them. */
  static final long UNREADABLE_DATE = Long.MIN_VALUE + 2;

  /** What a clock of words returns for a word of another form than the file's. */
  static final long OTHER_FORM = Long.MIN_VALUE + 3;

  /** The largest of these codes. */
  static final long LAST_CODE = OTHER_FORM;

  private final long coarse;
  private final long coarseStart;
  private final long coarseEnd;
  private final long fine;
  private final long fineStart;
  private final long fineEnd;

  TimeUnits(long coarse, long fine) {
    this.coarse = coarse;
    this.coarseStart = EARLIEST / coarse;
    this.coarseEnd = LATEST / coarse;
    this.fine = fine;
    this.fineStart = EARLIEST / fine;
    this.fineEnd = LATEST / fine;
  }

  /**
   * Returns {@code stamp} in microseconds since the epoch, {@link #IMPLAUSIBLE} if it would lie
   * before 2009 or after 2099 in each of the units.
   */
  public long micros(long stamp) {
    if (stamp >= coarseStart && stamp < coarseEnd) {
      return stamp * coarse;
    }
    return stamp >= fineStart && stamp < fineEnd ? stamp * fine : IMPLAUSIBLE;
  }

  @Override
  public long micros(String text) {
    return microsIfInteger(NumberText.integer(text));
  }

  @Override
  public long micros(RawRecord raw, int column) {
    return microsIfInteger(raw.integer(column));
  }

  private long microsIfInteger(long stamp) {
    return stamp == NumberText.NO_INTEGER ? UNREADABLE : micros(stamp);
  }
}
