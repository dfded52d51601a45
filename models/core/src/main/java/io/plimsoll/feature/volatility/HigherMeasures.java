package io.plimsoll.feature.volatility;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.Mergeable;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/**
 * Quarticities and moments of one slice of log-returns r₁ … rₙ, with the {@link RealizedMeasures}
 * of the same returns.
 *
 * <p>Meant for sampled returns; trade by trade, {@link RealizedMeasures} alone costs half. The
 * factors n/(n-2), n/(n-3) are those of the R package highfrequency.
 *
 * <p>Every term is a function of at most four neighbouring returns, so slices merge: the first and
 * last three sizes are kept for the terms that cross an edge.
 *
 * <p>References: Barndorff-Nielsen, Shephard (2004, 2006); Andersen, Dobrev, Schaumburg (2012);
 * Amaya, Christoffersen, Jacobs, Vasquez (2015).
 */
public final class HigherMeasures implements Mergeable<HigherMeasures> {
  private static final int REACH = 3; // returns before a return that its terms look at

  /* μ(4/3)⁻³ with μ(p) = E|U|^p = 2^(p/2) Γ((p+1)/2) / Γ(1/2), U standard normal; Γ(7/6) given. */
  private static final double GAMMA_7_6 = 0.9277193336300394;
  private static final double TRIPOWER =
      StrictMath.pow(StrictMath.pow(2, 2 / 3.0) * GAMMA_7_6 / StrictMath.sqrt(StrictMath.PI), -3);
  private static final double QUADPOWER = Math.PI * Math.PI / 4;
  private static final double MED = 3 * Math.PI / (9 * Math.PI + 72 - 52 * StrictMath.sqrt(3));

  private final RealizedMeasures realized;
  private final ExactSum third;
  private final ExactSum tripower;
  private final ExactSum quadpower;
  private final ExactSum middleFourth;
  private final double[] first = nothing(); // sizes |r₁|, |r₂|, |r₃|
  private final double[] last = nothing(); // sizes |rₙ₋₂|, |rₙ₋₁|, |rₙ|

  /** Starts with no return. */
  public HigherMeasures() {
    this(new RealizedMeasures(), new ExactSum(), new ExactSum(), new ExactSum(), new ExactSum());
  }

  private HigherMeasures(
      RealizedMeasures realized,
      ExactSum third,
      ExactSum tripower,
      ExactSum quadpower,
      ExactSum middleFourth) {
    this.realized = realized;
    this.third = third;
    this.tripower = tripower;
    this.quadpower = quadpower;
    this.middleFourth = middleFourth;
  }

  /** Returns the measures of the given returns. */
  public static HigherMeasures of(double... logReturns) {
    var measures = new HigherMeasures();
    for (double logReturn : logReturns) {
      measures.update(logReturn);
    }
    return measures;
  }

  /**
   * Takes the next return.
   *
   * @param logReturn r = ln(p(i) / p(i-1)) [1], finite
   */
  public void update(double logReturn) {
    long before = realized.count();
    realized.update(logReturn);
    third.add(logReturn * logReturn * logReturn);
    double size = Math.abs(logReturn);
    addTerms(size, before, 0);
    append(size, before);
  }

  /** Appends the returns of {@code right}, which stays as it is. */
  @Override
  public void merge(HigherMeasures right) {
    long before = realized.count();
    long added = right.realized.count();
    realized.merge(right.realized);
    third.add(right.third);
    tripower.add(right.tripower);
    quadpower.add(right.quadpower);
    middleFourth.add(right.middleFourth);
    // A return of the right adds what an update by it would, less what the right counted itself.
    for (int i = 0; i < Math.min(added, REACH); i++) {
      addTerms(right.first[i], before + i, i);
      append(right.first[i], before + i);
    }
    if (added > REACH) {
      System.arraycopy(right.last, 0, last, 0, REACH);
    }
  }

  /** Returns RV, bipower variation and the other measures of the same returns. */
  public RealizedMeasures realized() {
    return realized;
  }

  /** Returns n, the number of returns. */
  public long count() {
    return realized.count();
  }

  /**
   * Returns TPQ = n²/(n-2) μ(4/3)⁻³ Σ |r(i) r(i-1) r(i-2)|^(4/3) [1], {@code NaN} below three
   * returns.
   */
  public double tripowerQuarticity() {
    double n = count();
    return n < 3 ? Double.NaN : n * TRIPOWER * (n / (n - 2)) * tripower.value();
  }

  /**
   * Returns QPQ = n²/(n-3) π²/4 Σ |r(i) r(i-1) r(i-2) r(i-3)| [1], {@code NaN} below four returns.
   */
  public double quadpowerQuarticity() {
    double n = count();
    return n < 4 ? Double.NaN : n * QUADPOWER * (n / (n - 3)) * quadpower.value();
  }

  /**
   * Returns MedRQ = 3πn/(9π+72-52√3) n/(n-2) Σ med(|r(i-1)|, |r(i)|, |r(i+1)|)⁴ [1], {@code NaN}
   * below three returns.
   */
  public double medianQuarticity() {
    double n = count();
    return n < 3 ? Double.NaN : n * MED * (n / (n - 2)) * middleFourth.value();
  }

  /**
   * Returns multipower variation of two returns and power two, n/(n-1) times bipower variation [1],
   * {@code NaN} below two returns.
   */
  public double multipowerVariation() {
    double n = count();
    return n / (n - 1) * realized.bipowerVariation();
  }

  /** Returns √n Σ r³ / RV^(3/2) [1], {@code NaN} without a move. */
  public double skewness() {
    double variance = realized.variance();
    return variance > 0
        ? Math.sqrt((double) count()) * third.value() / (variance * Math.sqrt(variance))
        : Double.NaN;
  }

  /** Returns n Σ r⁴ / RV² [1], 3 for normal returns of one variance, {@code NaN} without a move. */
  public double kurtosis() {
    double variance = realized.variance();
    return variance > 0 ? 3 * realized.quarticity() / (variance * variance) : Double.NaN;
  }

  /** Returns independent measures in the same state. */
  @Override
  public HigherMeasures copy() {
    var copy = new HigherMeasures();
    copy.merge(this);
    return copy;
  }

  /** Writes the state; equal states write equal bytes. */
  @Override
  public void write(SnapshotWriter out) {
    realized.write(out);
    third.write(out);
    tripower.write(out);
    quadpower.write(out);
    middleFourth.write(out);
    for (int i = 0; i < REACH; i++) {
      out.writeDouble(first[i]);
      out.writeDouble(last[i]);
    }
  }

  /** Returns the measures that {@link #write} wrote. */
  public static HigherMeasures read(SnapshotReader in) {
    var measures =
        new HigherMeasures(
            RealizedMeasures.read(in),
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in),
            ExactSum.read(in));
    for (int i = 0; i < REACH; i++) {
      measures.first[i] = in.readDouble();
      measures.last[i] = in.readDouble();
    }
    return measures;
  }

  /* Terms of a return with `before` returns left of it, `counted` of which have met it already. */
  private void addTerms(double size, long before, int counted) {
    if (before >= 2 && counted < 2) {
      double cube = StrictMath.cbrt(last[1] * last[2] * size);
      tripower.add(cube * cube * (cube * cube));
      double median = RealizedMeasures.median(last[1], last[2], size);
      middleFourth.add(median * median * (median * median));
    }
    if (before >= 3) {
      quadpower.add(last[0] * last[1] * last[2] * size);
    }
  }

  private void append(double size, long before) {
    if (before < REACH) {
      first[(int) before] = size;
    }
    last[0] = last[1];
    last[1] = last[2];
    last[2] = size;
  }

  private static double[] nothing() {
    var sizes = new double[REACH];
    Arrays.fill(sizes, Double.NaN);
    return sizes;
  }
}
