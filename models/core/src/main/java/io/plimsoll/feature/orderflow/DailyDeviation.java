package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * The standard deviation of a UTC day's price changes, by which bulk classification scales those of
 * the day after.
 */
public final class DailyDeviation {
  private final RecordDay day = new RecordDay();
  private ExactSum changes = new ExactSum();
  private ExactSum squares = new ExactSum();
  private long count;
  private double sigma = Double.NaN;

  /** Begins the UTC day that starts at {@code dayStart} [µs since the epoch]. */
  public void startDay(long dayStart) {
    sigma = day.startDay(dayStart) ? deviation() : Double.NaN;
    changes = new ExactSum();
    squares = new ExactSum();
    count = 0;
  }

  /** Takes the price change of a bar of today [quote per base]; NaN says nothing. */
  public void update(double change) {
    if (!Double.isNaN(change)) {
      day.mark();
      changes.add(change);
      squares.add(change * change);
      count++;
    }
  }

  /**
   * Returns the deviation of the day before [quote per base], NaN if it had fewer than 2 changes.
   */
  public double sigma() {
    return sigma;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    day.write(out);
    changes.write(out);
    squares.write(out);
    out.writeLong(count);
    out.writeDouble(sigma);
  }

  /** Takes over what {@link #write} wrote. */
  public void read(SnapshotReader in) {
    day.read(in);
    changes = ExactSum.read(in);
    squares = ExactSum.read(in);
    count = in.readLong();
    sigma = in.readDouble();
  }

  private double deviation() {
    if (count < 2) {
      return Double.NaN;
    }
    double sum = changes.value();
    return Math.sqrt(Math.max(squares.value() - sum * sum / count, 0) / (count - 1));
  }
}
