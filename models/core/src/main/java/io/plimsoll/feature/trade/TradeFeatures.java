package io.plimsoll.feature.trade;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.orderflow.Vpin;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.function.LongToDoubleFunction;

/**
 * Trade features step by step: feeds each trade to the slice of its step and to the day's {@link
 * Vpin}, and hands over the slice when a trade beyond its end arrives.
 *
 * <p>Steps are [k·step, (k+1)·step) since the epoch; those without a trade are left out. The caller
 * finishes the last step.
 *
 * <p>Slices merge. VPIN does not: where the edges of buckets lie depends on all that was traded
 * before. Its clock therefore begins anew with the day, with no bucket and the volume that the day
 * is given, so that a day alone gives what it gives in a row of days; within a day the state is
 * carried on by {@link #snapshot} and {@link #restore}.
 */
public final class TradeFeatures {
  private static final int SNAPSHOT_VERSION = 1;
  private static final long DAY = Duration.ofDays(1).toNanos() / 1000; // [µs]

  /** Takes the steps, in the order of time. */
  @FunctionalInterface
  public interface Consumer {
    /**
     * Takes a step that is over.
     *
     * @param start of the step [µs since the epoch]
     * @param slice of its trades, at least one; the receiver's to keep
     * @param vpin as of its end [1], see {@link Vpin#value}; NaN until the day has filled half of
     *     the buckets
     */
    void accept(long start, TradeSlice slice, double vpin);
  }

  private final long step; // [µs]
  private final int buckets;
  private final LongToDoubleFunction bucketVolumes;
  private final Consumer out;
  private Vpin vpin;
  private TradeSlice slice = new TradeSlice();
  private long end = Long.MIN_VALUE; // of the open step, none has begun at first [µs]

  /**
   * Starts with no trade.
   *
   * @param step above 0, a divisor of a day
   * @param buckets that VPIN is the mean of, at least 1
   * @param bucketVolumes gives the volume of each bucket of a day [base], finite, at least 10⁻⁸, by
   *     the days since the epoch; for the average of 50 buckets a day that of the days before
   */
  public TradeFeatures(
      Duration step, int buckets, LongToDoubleFunction bucketVolumes, Consumer out) {
    this.step = step.toNanos() / 1000;
    Check.argument(this.step > 0 && DAY % this.step == 0, "step must divide a day, was %s", step);
    this.buckets = buckets;
    this.vpin = new Vpin(buckets);
    this.bucketVolumes = bucketVolumes;
    this.out = out;
  }

  /**
   * Takes the next trade; see {@link TradeSlice#update(long, double, double, AggressorSide)}.
   *
   * @throws IllegalArgumentException if it is earlier than the one before, or a number is out of
   *     its range
   */
  public void update(long eventTime, double price, double quantity, AggressorSide aggressor) {
    if (eventTime >= end) {
      begin(eventTime);
    }
    slice.update(eventTime, price, quantity, aggressor);
    vpin.update(quantity, aggressor);
  }

  /** Hands over the open step, if it has a trade. */
  public void finish() {
    if (!slice.isEmpty()) {
      out.accept(end - step, slice, vpin.value());
      slice = new TradeSlice();
    }
  }

  /** Returns the state as versioned bytes; equal states give equal bytes. */
  public byte[] snapshot() {
    var writer = new SnapshotWriter(SNAPSHOT_VERSION);
    writer.writeLong(step);
    writer.writeLong(end);
    slice.write(writer);
    vpin.write(writer);
    return writer.toBytes();
  }

  /**
   * Takes over the state whose {@link #snapshot} is given.
   *
   * @throws IllegalArgumentException if it is not one of the same step and buckets
   */
  public void restore(byte[] snapshot) {
    var in = new SnapshotReader(snapshot, SNAPSHOT_VERSION);
    long written = in.readLong();
    Check.argument(written == step, "step of the snapshot must be %s µs, was %s", step, written);
    end = in.readLong();
    slice = TradeSlice.read(in);
    vpin.read(in);
    in.end();
  }

  private void begin(long eventTime) {
    finish();
    long day = Math.floorDiv(eventTime, DAY);
    if (end == Long.MIN_VALUE || Math.floorDiv(end - step, DAY) != day) {
      vpin = new Vpin(bucketVolumes.applyAsDouble(day), buckets);
    }
    end = (Math.floorDiv(eventTime, step) + 1) * step;
  }
}
