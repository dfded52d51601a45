package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;

/**
 * Variance from bars and the moves between them, summed over the bars of a slice.
 *
 * <p>As in {@link RangeMeasures} the sums are variances per slice: over n bars of which N make a
 * year, the annualised volatility is √(N/n · sum). Same numbers as {@code volatility} of the R
 * package TTR.
 *
 * <p>References: Garman, Klass (1980) with the opening jump as Yang, Zhang put it; Yang, Zhang
 * (2000), with α = 1.34.
 */
public final class YangZhangMeasures implements Mergeable<YangZhangMeasures> {
  private static final double ALPHA = 1.34;

  private final RangeMeasures ranges;
  private final Moments jumps; // ln(O / C before)
  private final Moments bodies; // ln(C / O)
  private final Moments moves; // ln(C / C before)

  /** Starts with no bar. */
  public YangZhangMeasures() {
    this(new RangeMeasures(), new Moments(), new Moments(), new Moments());
  }

  private YangZhangMeasures(RangeMeasures ranges, Moments jumps, Moments bodies, Moments moves) {
    this.ranges = ranges;
    this.jumps = jumps;
    this.bodies = bodies;
    this.moves = moves;
  }

  /**
   * Takes the next bar.
   *
   * @param before close of the bar before it, above 0
   */
  public void update(double before, Bar bar) {
    ranges.update(bar.open(), bar.high(), bar.low(), bar.close());
    jumps.add(StrictMath.log(bar.open() / before));
    bodies.add(StrictMath.log(bar.close() / bar.open()));
    moves.add(StrictMath.log(bar.close() / before));
  }

  /** Appends the bars of {@code right}, which stays as it is. */
  @Override
  public void merge(YangZhangMeasures right) {
    ranges.merge(right.ranges);
    jumps.merge(right.jumps);
    bodies.merge(right.bodies);
    moves.merge(right.moves);
  }

  /** Returns n, the number of bars. */
  public long count() {
    return jumps.count;
  }

  /** Returns the measures of the bars alone. */
  public RangeMeasures ranges() {
    return ranges;
  }

  /** Returns Σ ln(C(i)/C(i-1)) [1], the return over the slice, {@code NaN} without a bar. */
  public double move() {
    return count() < 1 ? Double.NaN : moves.sum.value();
  }

  /**
   * Returns n times the sample variance of ln(C(i)/C(i-1)) [1], {@code NaN} below two bars. TTR
   * takes n-1 returns of n closes and still divides by n-2, as here with n-1 for n.
   */
  public double closeVariance() {
    return (double) count() * moves.variance();
  }

  /** Returns Garman–Klass plus Σ ln(O(i)/C(i-1))² [1], {@code NaN} without a bar. */
  public double garmanKlassYangZhang() {
    return jumps.squares.value() + ranges.garmanKlass();
  }

  /**
   * Returns n (s²(ln O(i)/C(i-1)) + k s²(ln C/O)) + (1-k) Rogers–Satchell [1] with s² sample
   * variances and k = 0.34/(1.34 + (n+1)/(n-1)), {@code NaN} below two bars.
   */
  public double yangZhang() {
    double n = count();
    if (n < 2) {
      return Double.NaN;
    }
    double weight = (ALPHA - 1) / (ALPHA + (n + 1) / (n - 1));
    return n * (jumps.variance() + weight * bodies.variance())
        + (1 - weight) * ranges.rogersSatchell();
  }

  /** Returns independent measures in the same state. */
  @Override
  public YangZhangMeasures copy() {
    var copy = new YangZhangMeasures();
    copy.merge(this);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  @Override
  public void write(SnapshotWriter out) {
    ranges.write(out);
    jumps.write(out);
    bodies.write(out);
    moves.write(out);
  }

  /** Returns the measures that {@link #write} wrote. */
  public static YangZhangMeasures read(SnapshotReader in) {
    return new YangZhangMeasures(
        RangeMeasures.read(in), Moments.read(in), Moments.read(in), Moments.read(in));
  }

  private static final class Moments {
    private final ExactSum sum;
    private final ExactSum squares;
    private long count;

    private Moments() {
      this(new ExactSum(), new ExactSum(), 0);
    }

    private Moments(ExactSum sum, ExactSum squares, long count) {
      this.sum = sum;
      this.squares = squares;
      this.count = count;
    }

    private void add(double x) {
      sum.add(x);
      squares.add(x * x);
      count++;
    }

    private void merge(Moments right) {
      sum.add(right.sum);
      squares.add(right.squares);
      count += right.count;
    }

    private double variance() {
      double total = sum.value();
      return count < 2
          ? Double.NaN
          : Math.max(0, squares.value() - total * total / count) / (count - 1);
    }

    private void write(SnapshotWriter out) {
      out.writeLong(count);
      sum.write(out);
      squares.write(out);
    }

    private static Moments read(SnapshotReader in) {
      long count = in.readLong();
      return new Moments(ExactSum.read(in), ExactSum.read(in), count);
    }
  }
}
