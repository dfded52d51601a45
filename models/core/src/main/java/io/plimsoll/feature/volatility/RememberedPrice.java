package io.plimsoll.feature.volatility;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * The last price of a feed, forgotten at the start of a UTC day if there was none on the day
 * before, so that it is a function of two days' records.
 */
final class RememberedPrice {
  private static final long DAY = 86_400_000_000L; // [µs]

  private long today = Long.MIN_VALUE / 2;
  private long setOn = Long.MIN_VALUE / 2; // start of the day on which it was set
  private double price = Double.NaN;

  /** Hears that a UTC day begins [µs since the epoch]. */
  void startDay(long dayStart) {
    if (setOn < dayStart - DAY) {
      price = Double.NaN;
    }
    today = dayStart;
  }

  /** Takes the price that holds from now on; NaN if there is none. */
  void set(double value) {
    price = value;
    setOn = today;
  }

  /** Returns the price [quote per base], NaN if none is known. */
  double value() {
    return price;
  }

  void write(SnapshotWriter out) {
    out.writeLong(today);
    out.writeLong(setOn);
    out.writeDouble(price);
  }

  void read(SnapshotReader in) {
    today = in.readLong();
    setOn = in.readLong();
    price = in.readDouble();
  }
}
