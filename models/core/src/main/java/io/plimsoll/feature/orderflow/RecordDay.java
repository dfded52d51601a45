package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * The UTC day of a feed's last record, so that what it said is forgotten after a day of silence.
 *
 * <p>What a family carries over midnight is thereby a function of the day before alone.
 */
public final class RecordDay {
  /** Length of a UTC day [µs]. */
  public static final long DAY = 86_400_000_000L;

  private long today = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  /** Notes a record. */
  public void mark() {
    last = today;
  }

  /**
   * Begins the day that starts at {@code dayStart} [µs since the epoch].
   *
   * @return whether the day before had a record
   */
  public boolean startDay(long dayStart) {
    today = dayStart;
    return last >= dayStart - DAY;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    out.writeLong(last);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    today = in.readLong();
    last = in.readLong();
  }
}
