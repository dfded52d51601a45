package io.plimsoll.pipeline.source.book;

import io.plimsoll.pipeline.clean.Rejection;
import io.plimsoll.pipeline.source.RawRecord;

/**
 * A line of a recording: the recorder's clock, a blank, a message.
 *
 * @param clock [µs since the epoch]
 * @param message as it was received
 */
record StampedLine(long clock, String message) {
  private static final int NANOSECOND_DIGITS = 19;

  /** Reads a line whose clock is in nanoseconds, microseconds or milliseconds. */
  static StampedLine of(RawRecord line) throws UnusableRecordException {
    String text = line.written(0);
    int blank = text.indexOf(' ');
    if (blank < 0) {
      throw new UnusableRecordException(Rejection.MISSING_FIELD);
    }
    String stamp = text.substring(0, blank);
    if (stamp.length() == NANOSECOND_DIGITS) {
      stamp = Long.toString(FieldText.integer(stamp) / 1000);
    }
    return new StampedLine(FieldText.time(stamp), text.substring(blank + 1));
  }
}
