package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/**
 * Log-returns of a price sampled at the multiples of an interval, and the jump statistic of each.
 *
 * <p>Point g stands for time g · interval; its return runs from point g-1 to point g and is NaN if
 * either price is not known. The statistic is that of {@link LeeMykland} with K returns before g,
 * NaN unless all of them are known and nearly all moved, see {@link LeeMykland#MOST_STALE}.
 */
final class SampledReturns {
  private final int lookBack; // K
  private final int held; // number of the newest points that are kept
  private final double[] returns; // of point g at g mod held
  private final double[] jumps; // of point g at g mod held
  private long last = Long.MIN_VALUE; // newest point
  private double price = Double.NaN; // at the newest point
  private ExactSum pairs = new ExactSum(); // Σ |r(j)| |r(j-1)|, j = last-K+3 … last
  private int known; // number of those pairs
  private int still; // of those, pairs whose later return is 0

  /**
   * Starts with nothing.
   *
   * @param lookBack K, at least 3
   * @param longest number of the newest returns that will be asked for
   */
  SampledReturns(int lookBack, int longest) {
    this.lookBack = lookBack;
    this.held = Math.max(lookBack, longest) + 1;
    this.returns = new double[held];
    this.jumps = new double[held];
    clear();
  }

  /**
   * Samples {@code value} at every point after the newest through {@code point}; NaN if unknown.
   */
  void fill(long point, double value) {
    if (last < point - held) {
      clear();
      last = point - held;
      price = value;
    }
    while (last < point) {
      last++;
      double logReturn = value == price ? 0 : LogReturn.of(price, value);
      jumps[slot(last)] = statistic(logReturn);
      count(last - lookBack + 2, -1);
      returns[slot(last)] = logReturn;
      price = value;
      count(last, 1);
    }
  }

  /** Returns the known returns of the points after {@code from} through {@code to}. */
  double[] between(long from, long to) {
    return known(returns, from, to);
  }

  /** Returns the known statistics of the points after {@code from} through {@code to}. */
  double[] statistics(long from, long to) {
    return known(jumps, from, to);
  }

  void write(SnapshotWriter out) {
    out.writeLong(last);
    out.writeDouble(price);
    out.writeInt(known);
    out.writeInt(still);
    pairs.write(out);
    for (int i = 0; i < held; i++) {
      out.writeDouble(returns[i]);
      out.writeDouble(jumps[i]);
    }
  }

  void read(SnapshotReader in) {
    last = in.readLong();
    price = in.readDouble();
    known = in.readInt();
    still = in.readInt();
    pairs = ExactSum.read(in);
    for (int i = 0; i < held; i++) {
      returns[i] = in.readDouble();
      jumps[i] = in.readDouble();
    }
  }

  private void clear() {
    Arrays.fill(returns, Double.NaN);
    Arrays.fill(jumps, Double.NaN);
    pairs = new ExactSum();
    known = 0;
    still = 0;
  }

  private double statistic(double logReturn) {
    return known < lookBack - 2 || LeeMykland.isStale(still, known)
        ? Double.NaN
        : LeeMykland.statistic(logReturn, pairs.value(), known);
  }

  /* Adds the pair of `point` to the sums, or takes it back. */
  private void count(long point, int sign) {
    double pair = Math.abs(returns[slot(point)] * returns[slot(point - 1)]);
    if (!Double.isNaN(pair)) {
      known += sign;
      still += returns[slot(point)] == 0 ? sign : 0;
      if (pair > 0) {
        pairs.add(sign * pair);
      }
    }
  }

  private double[] known(double[] ring, long from, long to) {
    var values = new double[(int) Math.max(0, to - from)];
    int count = 0;
    for (long point = Math.max(from + 1, last - held + 1); point <= Math.min(to, last); point++) {
      double value = ring[slot(point)];
      if (!Double.isNaN(value)) {
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  private int slot(long point) {
    return (int) Math.floorMod(point, (long) held);
  }
}
