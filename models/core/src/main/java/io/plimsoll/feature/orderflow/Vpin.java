package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Check;

/**
 * Volume-synchronised probability of informed trading: the mean of |Vb - Vs| / V over the last
 * buckets of equal volume V.
 *
 * <p>A trade that does not fit into the open bucket is split across the edge. Volume is counted in
 * integers, so where the edges fall does not depend on how the stream was cut: the unit is 10⁻⁸, or
 * for large buckets the smallest power of ten at which a bucket has at most 10¹³ units; quantities
 * are rounded to it one by one. A trade counts for at most 2⁶² units.
 *
 * <p>Reference: Easley, López de Prado, O'Hara, "Flow toxicity and liquidity in a high-frequency
 * world", Review of Financial Studies 25 (2012), section 1.2. Andersen and Bondarenko (Journal of
 * Financial Markets 17, 2014) find that with bulk classification it says little beyond volume and
 * volatility.
 */
public final class Vpin {
  /** Smallest volume of a bucket [base]. */
  public static final double SMALLEST = 1e-8;

  private static final double FINEST = 1e8; // units in 1 base
  private static final double MOST_UNITS = 1e13; // in a bucket
  private static final long LARGEST_TRADE = 1L << 62;

  private final double[] shares; // ring of |Vb - Vs| / V
  private int next;
  private int held;
  private int fresh; // of those held, closed since the last restart
  private double scale; // units in 1 base, 0 while idle
  private long bucket; // [units]
  private long filled; // of the open bucket [units]
  private long balance; // bought less sold there [units]

  /**
   * Starts idle, without buckets: volume says nothing before {@link #restart}.
   *
   * @param buckets over which the mean runs, at least 1
   */
  public Vpin(int buckets) {
    Check.argument(buckets >= 1, "buckets must be at least 1, was %s", buckets);
    shares = new double[buckets];
    restart(Double.NaN);
  }

  /**
   * Starts with an empty bucket.
   *
   * @param bucketVolume [base], finite, at least 10⁻⁸
   * @param buckets over which the mean runs, at least 1
   */
  public Vpin(double bucketVolume, int buckets) {
    this(buckets);
    Check.argument(
        bucketVolume >= SMALLEST && Double.isFinite(bucketVolume),
        "bucket volume must be finite and at least 1e-8, was %s",
        bucketVolume);
    restart(bucketVolume);
  }

  /**
   * Begins a new clock: drops the open bucket, and those that were closed before the last restart.
   *
   * @param bucketVolume of the buckets to come [base], at least 10⁻⁸; NaN to idle
   */
  public void restart(double bucketVolume) {
    held = fresh;
    fresh = 0;
    filled = 0;
    balance = 0;
    if (Double.isNaN(bucketVolume)) {
      scale = 0;
      bucket = Long.MAX_VALUE;
      return;
    }
    scale = FINEST;
    while (bucketVolume * scale > MOST_UNITS) {
      scale /= 10;
    }
    bucket = Math.max(1, (long) Math.rint(bucketVolume * scale));
  }

  /**
   * Takes a trade.
   *
   * @param quantity [base], finite, at least 0
   * @param side that took liquidity
   */
  public void update(double quantity, AggressorSide side) {
    long units = (long) Math.rint(quantity * scale);
    if (units < bucket - filled) {
      filled += units;
      balance += side == AggressorSide.BUY ? units : -units;
    } else {
      split(units, side == AggressorSide.BUY ? 1 : 0);
    }
  }

  /**
   * Takes the volume of a bar, spread evenly over it.
   *
   * @param volume [base], finite, at least 0
   * @param buyShare part of it that was bought [1], in [0, 1]; see {@link BulkClassification}
   */
  public void updateBulk(double volume, double buyShare) {
    long units = (long) Math.rint(volume * scale);
    if (units < bucket - filled) {
      filled += units;
      balance += balance(units, buyShare);
    } else {
      split(units, buyShare);
    }
  }

  /** Returns the mean over the buckets held [1], in [0, 1]; NaN below half of them. */
  public double value() {
    if (2 * held < shares.length) {
      return Double.NaN;
    }
    double sum = 0;
    for (int i = 0; i < held; i++) {
      sum += share(i);
    }
    return sum / held;
  }

  /** Returns the number of closed buckets that {@link #value} is the mean of. */
  public int buckets() {
    return held;
  }

  /** Returns the volume of a bucket [base], NaN while idle. */
  public double bucketVolume() {
    return scale == 0 ? Double.NaN : bucket / scale;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeDouble(scale);
    out.writeLong(bucket);
    out.writeLong(filled);
    out.writeLong(balance);
    out.writeInt(fresh);
    out.writeInt(held);
    for (int i = 0; i < held; i++) {
      out.writeDouble(share(i));
    }
  }

  /** Takes over what {@link #write} of as many buckets wrote. */
  public void read(SnapshotReader in) {
    scale = in.readDouble();
    bucket = in.readLong();
    filled = in.readLong();
    balance = in.readLong();
    fresh = in.readInt();
    held = in.readInt();
    Check.argument(
        held >= 0 && held <= shares.length,
        "buckets held must be at most %s, was %s",
        shares.length,
        held);
    for (int i = 0; i < held; i++) {
      shares[i] = in.readDouble();
    }
    next = held % shares.length;
  }

  private void split(long units, double buyShare) {
    long rest = Math.min(units, LARGEST_TRADE);
    long room = bucket - filled;
    close(balance + balance(room, buyShare));
    rest -= room;

    long whole = rest / bucket;
    long last = Math.min(whole, shares.length); // more would only push these out again
    for (long i = 0; i < last; i++) {
      close(balance(bucket, buyShare));
    }
    filled = rest - whole * bucket;
    balance = balance(filled, buyShare);
  }

  private void close(long closedBalance) {
    shares[next] = (double) Math.abs(closedBalance) / bucket;
    next = next + 1 == shares.length ? 0 : next + 1;
    held = Math.min(held + 1, shares.length);
    fresh = Math.min(fresh + 1, shares.length);
  }

  private double share(int i) {
    int at = next - held + i;
    return shares[at < 0 ? at + shares.length : at];
  }

  private static long balance(long units, double buyShare) {
    return 2 * (long) Math.rint(units * buyShare) - units;
  }
}
