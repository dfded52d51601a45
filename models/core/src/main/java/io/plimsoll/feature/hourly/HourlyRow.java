package io.plimsoll.feature.hourly;

/** One row of the feature table: what was known at the end of a UTC hour. */
public final class HourlyRow {
  private final long eventTime;
  private final int bars;
  private final double[] values;

  HourlyRow(long eventTime, int bars, double[] values) {
    this.eventTime = eventTime;
    this.bars = bars;
    this.values = values;
  }

  /** Returns the as-of time, the end of the hour [µs since the epoch]. */
  public long eventTime() {
    return eventTime;
  }

  /** Returns when the row is first known: at its as-of time [µs since the epoch]. */
  public long knownTime() {
    return eventTime;
  }

  /** Returns the number of recorded bars in the hour, at least 1. */
  public int bars() {
    return bars;
  }

  /** Returns feature {@code index} of {@link HourlySchema#ROW}, {@code NaN} if it has no value. */
  public double value(int index) {
    return values[index];
  }

  /** Returns a copy of all features, (19), in the order of {@link HourlySchema#ROW}. */
  public double[] values() {
    return values.clone();
  }
}
