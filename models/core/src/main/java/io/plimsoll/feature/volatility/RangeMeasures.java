package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * Variance from the open, high, low and close of bars, summed over the bars of a slice.
 *
 * <p>A bar adds its own variance, so the sums are variances per slice: over n bars of which N make
 * a year, the annualised volatility is √(N/n · sum). Moves between bars are not seen.
 *
 * <p>References: Parkinson (1980); Garman, Klass (1980) without the opening jump; Rogers, Satchell
 * (1991). Same numbers as {@code volatility} of the R package TTR.
 */
public final class RangeMeasures implements Mergeable<RangeMeasures> {
  private static final double PARKINSON = 1 / (4 * StrictMath.log(2));
  private static final double CLOSE_WEIGHT = 2 * StrictMath.log(2) - 1;

  private final ExactSum parkinson;
  private final ExactSum garmanKlass;
  private final ExactSum rogersSatchell;
  private long count;

  /** Starts with no bar. */
  public RangeMeasures() {
    this(new ExactSum(), new ExactSum(), new ExactSum(), 0);
  }

  private RangeMeasures(
      ExactSum parkinson, ExactSum garmanKlass, ExactSum rogersSatchell, long count) {
    this.parkinson = parkinson;
    this.garmanKlass = garmanKlass;
    this.rogersSatchell = rogersSatchell;
    this.count = count;
  }

  /** Takes the next bar; prices above 0. */
  public void update(double open, double high, double low, double close) {
    double highOverOpen = StrictMath.log(high / open);
    double lowOverOpen = StrictMath.log(low / open);
    double closeOverOpen = StrictMath.log(close / open);
    double range = highOverOpen - lowOverOpen;
    parkinson.add(PARKINSON * (range * range));
    garmanKlass.add(0.5 * (range * range) - CLOSE_WEIGHT * (closeOverOpen * closeOverOpen));
    rogersSatchell.add(
        highOverOpen * (highOverOpen - closeOverOpen)
            + lowOverOpen * (lowOverOpen - closeOverOpen));
    count++;
  }

  /** Appends the bars of {@code right}, which stays as it is. */
  @Override
  public void merge(RangeMeasures right) {
    parkinson.add(right.parkinson);
    garmanKlass.add(right.garmanKlass);
    rogersSatchell.add(right.rogersSatchell);
    count += right.count;
  }

  /** Returns Σ ln(H/L)² / (4 ln 2) [1], {@code NaN} without a bar. */
  public double parkinson() {
    return sum(parkinson);
  }

  /** Returns Σ ½ ln(H/L)² - (2 ln 2 - 1) ln(C/O)² [1], {@code NaN} without a bar. */
  public double garmanKlass() {
    return sum(garmanKlass);
  }

  /** Returns Σ ln(H/C) ln(H/O) + ln(L/C) ln(L/O) [1], {@code NaN} without a bar. */
  public double rogersSatchell() {
    return sum(rogersSatchell);
  }

  /** Returns independent measures in the same state. */
  @Override
  public RangeMeasures copy() {
    var copy = new RangeMeasures();
    copy.merge(this);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(count);
    parkinson.write(out);
    garmanKlass.write(out);
    rogersSatchell.write(out);
  }

  /** Returns the measures that {@link #write} wrote. */
  public static RangeMeasures read(SnapshotReader in) {
    long count = in.readLong();
    return new RangeMeasures(ExactSum.read(in), ExactSum.read(in), ExactSum.read(in), count);
  }

  private double sum(ExactSum sum) {
    return count < 1 ? Double.NaN : sum.value();
  }
}
