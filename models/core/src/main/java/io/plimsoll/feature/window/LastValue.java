package io.plimsoll.feature.window;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Check;

/**
 * The last value of something, forgotten when it has not been heard of for some UTC days.
 *
 * <p>A value that became known on day D is kept through day D + days, so that what is held on a day
 * is a function of what became known on it and on so many days before.
 */
public final class LastValue {
  private static final long DAY = 86_400_000_000L;

  private final int days;
  private double value = Double.NaN;
  private long time = Long.MIN_VALUE;
  private long knownOn = Long.MIN_VALUE;

  /**
   * Starts with nothing.
   *
   * @param days how many UTC days after its own a value is kept, at least 1
   */
  public LastValue(int days) {
    Check.argument(days >= 1, "days must be at least 1, was %s", days);
    this.days = days;
  }

  /**
   * Takes a value.
   *
   * @param newValue not NaN
   * @param eventTime [µs since the epoch]
   * @param today start of the day on which it became known [µs since the epoch]
   */
  public void set(double newValue, long eventTime, long today) {
    value = newValue;
    time = eventTime;
    knownOn = today;
  }

  /** Hears that a UTC day begins [µs since the epoch]; forgets what is too old. */
  public void startDay(long dayStart) {
    if (knownOn != Long.MIN_VALUE && knownOn < dayStart - days * DAY) {
      value = Double.NaN;
      time = Long.MIN_VALUE;
      knownOn = Long.MIN_VALUE;
    }
  }

  /** Returns the value, NaN if none. */
  public double value() {
    return value;
  }

  /** Returns its event time [µs since the epoch], {@link Long#MIN_VALUE} if none. */
  public long time() {
    return time;
  }

  /** Returns whether there is a value. */
  public boolean isKnown() {
    return knownOn != Long.MIN_VALUE;
  }

  /** Returns the time from its event to {@code asOf} [s], NaN if there is no value. */
  public double ageSeconds(long asOf) {
    return isKnown() ? (asOf - time) / 1e6 : Double.NaN;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeDouble(value);
    out.writeLong(time);
    out.writeLong(knownOn);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    value = in.readDouble();
    time = in.readLong();
    knownOn = in.readLong();
  }
}
