package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * Illiquidity after Amihud: the mean of |r| per million of quote currency traded.
 *
 * <p>Reference: Amihud, "Illiquidity and stock returns", Journal of Financial Markets 5 (2002),
 * equation 1, times 10⁶.
 */
public final class Amihud {
  private static final double MILLION = 1e6;

  private final ExactSum sum;
  private long count;

  /** Starts with no return. */
  public Amihud() {
    this(new ExactSum(), 0);
  }

  private Amihud(ExactSum sum, long count) {
    this.sum = sum;
    this.count = count;
  }

  /**
   * Takes the next return; one without turnover says nothing and is passed over.
   *
   * @param logReturn return over the bar [1]
   * @param turnover price times quantity traded in the bar [quote], at least 0
   */
  public void update(double logReturn, double turnover) {
    if (turnover > 0) {
      sum.add(term(logReturn, turnover));
      count++;
    }
  }

  /** Returns |r| / turnover · 10⁶ of one bar [1/10⁶ quote]; the turnover is above 0. */
  public static double term(double logReturn, double turnover) {
    return Math.abs(logReturn) / turnover * MILLION;
  }

  /** Appends the returns of {@code right}, which stays as it is. */
  public void merge(Amihud right) {
    sum.add(right.sum);
    count += right.count;
  }

  /** Returns mean(|r| / turnover) · 10⁶ [1/10⁶ quote], {@code NaN} without a return. */
  public double value() {
    return count < 1 ? Double.NaN : sum.value() / count;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(count);
    sum.write(out);
  }

  /** Returns the accumulator that {@link #write} wrote. */
  public static Amihud read(SnapshotReader in) {
    long count = in.readLong();
    return new Amihud(ExactSum.read(in), count);
  }
}
