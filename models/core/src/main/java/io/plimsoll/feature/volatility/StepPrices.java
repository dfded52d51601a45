package io.plimsoll.feature.volatility;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/**
 * The prices of the open step, by the first sample of the finest grid that each holds at, and the
 * price that the step began with.
 */
final class StepPrices {
  private static final long FINEST = SampleGrid.FINEST.toNanos() / 1000; // [µs]

  private final long step; // [µs]
  private final RememberedPrice last = new RememberedPrice();
  private double before = Double.NaN; // the price that the step began with
  private long[] samples = new long[8]; // point of the finest grid
  private double[] prices = new double[8]; // from there on
  private int count;

  /**
   * Starts with no price.
   *
   * @param step length of a step [µs]
   */
  StepPrices(long step) {
    this.step = step;
  }

  /** Hears that a UTC day begins [µs since the epoch]. */
  void startDay(long dayStart) {
    last.startDay(dayStart);
    if (Double.isNaN(last.value())) {
      before = Double.NaN;
    }
  }

  /** Takes the price as of {@code eventTime} [µs since the epoch], NaN if it is not known. */
  void add(long eventTime, double price) {
    long sample = -Math.floorDiv(-eventTime, FINEST);
    if (count > 0) {
      sample = Math.max(sample, samples[count - 1]);
    }
    if (count == 0 || sample > samples[count - 1]) {
      if (count == samples.length) {
        samples = Arrays.copyOf(samples, 2 * count);
        prices = Arrays.copyOf(prices, 2 * count);
      }
      samples[count++] = sample;
    }
    prices[count - 1] = price;
    last.set(price);
  }

  /**
   * Samples the price at each point of {@code grid} through {@code stepEnd}, where the step ends.
   */
  void sample(long stepEnd, SampleGrid grid) {
    long to = grid.pointAt(stepEnd);
    long earliest = grid.pointAt(stepEnd - step);
    double price = before;
    grid.returns().fill(earliest, price);
    for (int i = 0; i < count; i++) {
      long point = -Math.floorDiv(-samples[i] * FINEST, grid.micros());
      grid.returns().fill(Math.min(point - 1, to), price);
      price = prices[i];
    }
    grid.returns().fill(to, price);
  }

  /** Begins the next step. */
  void clear() {
    count = 0;
    before = last.value();
  }

  void write(SnapshotWriter out) {
    last.write(out);
    out.writeDouble(before);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(samples[i]);
      out.writeDouble(prices[i]);
    }
  }

  void read(SnapshotReader in) {
    last.read(in);
    before = in.readDouble();
    count = in.readInt();
    samples = new long[Math.max(8, count)];
    prices = new double[Math.max(8, count)];
    for (int i = 0; i < count; i++) {
      samples[i] = in.readLong();
      prices[i] = in.readDouble();
    }
  }
}
