package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * Realized measures of one slice of log-returns r₁ … rₙ.
 *
 * <p>The conventions are those of the R package highfrequency: bipower variation has no n/(n-1),
 * MinRV and MedRV have n/(n-1) and n/(n-2). There is one exception: quarticity here is n/3 Σ r⁴
 * with n the number of returns, while rQuar of highfrequency counts the opening price as a return
 * of zero and so has (n+1)/3; the golden test reproduces its numbers under that reading.
 *
 * <p>Every term is a function of at most three neighbouring returns, so slices merge: the first and
 * last two returns are kept for the terms that cross an edge.
 *
 * <p>References: Andersen, Bollerslev, Diebold, Labys (2003); Barndorff-Nielsen, Shephard (2004);
 * Barndorff-Nielsen, Kinnebrock, Shephard (2010); Andersen, Dobrev, Schaumburg (2012).
 */
public final class RealizedMeasures implements Mergeable<RealizedMeasures> {
  private static final double BIPOWER = Math.PI / 2;
  private static final double MIN = Math.PI / (Math.PI - 2);
  private static final double MED = Math.PI / (6 - 4 * StrictMath.sqrt(3) + Math.PI);

  private final ExactSum downside;
  private final ExactSum upside;
  private final ExactSum fourth;
  private final ExactSum bipower;
  private final ExactSum smaller;
  private final ExactSum middle;
  private long count;
  private double first = Double.NaN;
  private double second = Double.NaN;
  private double beforeLast = Double.NaN;
  private double last = Double.NaN;

  /** Starts with no return. */
  public RealizedMeasures() {
    this(
        new ExactSum(),
        new ExactSum(),
        new ExactSum(),
        new ExactSum(),
        new ExactSum(),
        new ExactSum());
  }

  // One parameter a sum: the constructor is private and called from three lines of this file.
  private RealizedMeasures(
      ExactSum downside,
      ExactSum upside,
      ExactSum fourth,
      ExactSum bipower,
      ExactSum smaller,
      ExactSum middle) {
    this.downside = downside;
    this.upside = upside;
    this.fourth = fourth;
    this.bipower = bipower;
    this.smaller = smaller;
    this.middle = middle;
  }

  /**
   * Takes the next return.
   *
   * @param logReturn r = ln(p(i) / p(i-1)) [1], finite
   */
  public void update(double logReturn) {
    double size = Math.abs(logReturn);
    if (size != 0) { // most trades move nothing, and then these terms are zero
      double square = size * size;
      if (logReturn < 0) {
        downside.add(square);
      } else {
        upside.add(square);
      }
      fourth.add(square * square);
      if (last != 0 && count > 0) {
        addPair(last, size);
      }
    }
    if (count > 1) {
      addTriple(beforeLast, last, size);
    }
    append(size);
  }

  /** Appends the returns of {@code right}, which stays as it is. */
  @Override
  public void merge(RealizedMeasures right) {
    if (right.count == 0) {
      return;
    }
    downside.add(right.downside);
    upside.add(right.upside);
    fourth.add(right.fourth);
    bipower.add(right.bipower);
    smaller.add(right.smaller);
    middle.add(right.middle);
    if (count > 0) {
      addPair(last, right.first);
      if (count > 1) {
        addTriple(beforeLast, last, right.first);
      }
      if (right.count > 1) {
        addTriple(last, right.first, right.second);
      }
    }
    long total = count + right.count;
    append(right.first);
    if (right.count > 1) {
      append(right.second);
      beforeLast = right.beforeLast;
      last = right.last;
    }
    count = total;
  }

  /** Returns n, the number of returns. */
  public long count() {
    return count;
  }

  /** Returns RV = Σ r² [1], {@code NaN} without a return. */
  public double variance() {
    return count < 1 ? Double.NaN : squares().value();
  }

  /** Returns an independent exact sum of r². */
  public ExactSum squares() {
    var both = downside.copy();
    both.add(upside);
    return both;
  }

  /** Returns RS⁻ = Σ r² over r &lt; 0 [1], {@code NaN} without a return. */
  public double downsideSemivariance() {
    return count < 1 ? Double.NaN : downside.value();
  }

  /** Returns RS⁺ = Σ r² over r &gt; 0 [1], {@code NaN} without a return. */
  public double upsideSemivariance() {
    return count < 1 ? Double.NaN : upside.value();
  }

  /** Returns BPV = π/2 Σ |r(i)| |r(i-1)| [1], {@code NaN} below two returns. */
  public double bipowerVariation() {
    return count < 2 ? Double.NaN : BIPOWER * bipower.value();
  }

  /** Returns RQ = n/3 Σ r⁴ [1], n the number of returns, {@code NaN} without a return. */
  public double quarticity() {
    return count < 1 ? Double.NaN : count / 3.0 * fourth.value();
  }

  /**
   * Returns MinRV = π/(π-2) n/(n-1) Σ min(|r(i)|, |r(i+1)|)² [1], {@code NaN} below two returns.
   */
  public double minVariance() {
    return count < 2 ? Double.NaN : MIN * (count / (count - 1.0)) * smaller.value();
  }

  /**
   * Returns MedRV = π/(6-4√3+π) n/(n-2) Σ med(|r(i-1)|, |r(i)|, |r(i+1)|)² [1], {@code NaN} below
   * three returns.
   */
  public double medianVariance() {
    return count < 3 ? Double.NaN : MED * (count / (count - 2.0)) * middle.value();
  }

  /** Returns independent measures in the same state. */
  @Override
  public RealizedMeasures copy() {
    var copy = new RealizedMeasures();
    copy.merge(this);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(count);
    out.writeDouble(first);
    out.writeDouble(second);
    out.writeDouble(beforeLast);
    out.writeDouble(last);
    downside.write(out);
    upside.write(out);
    fourth.write(out);
    bipower.write(out);
    smaller.write(out);
    middle.write(out);
  }

  /** Returns the measures that {@link #write} wrote. */
  public static RealizedMeasures read(SnapshotReader in) {
    long count = in.readLong();
    double first = in.readDouble();
    double second = in.readDouble();
    double beforeLast = in.readDouble();
    double last = in.readDouble();
    var measures =
        new RealizedMeasures(
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in));
    measures.count = count;
    measures.first = first;
    measures.second = second;
    measures.beforeLast = beforeLast;
    measures.last = last;
    return measures;
  }

  private void append(double size) {
    if (count == 0) {
      first = size;
    } else if (count == 1) {
      second = size;
    }
    beforeLast = last;
    last = size;
    count++;
  }

  private void addPair(double left, double right) {
    bipower.add(left * right);
    double min = Math.min(left, right);
    smaller.add(min * min);
  }

  private void addTriple(double left, double mid, double right) {
    double median = median(left, mid, right);
    if (median != 0) {
      middle.add(median * median);
    }
  }

  static double median(double left, double mid, double right) {
    return Math.max(Math.min(left, mid), Math.min(Math.max(left, mid), right));
  }
}
