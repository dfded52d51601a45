package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;

/**
 * Bid-ask spread after Corwin and Schultz: the mean over pairs of neighbouring bars, negative
 * estimates taken as 0.
 *
 * <p>A pair belongs to the slice that holds both its bars. There is no overnight adjustment: the
 * markets here never close.
 *
 * <p>Reference: Corwin, Schultz, "A simple way to estimate bid-ask spreads from daily high and low
 * prices", Journal of Finance 67 (2012), equations 14 and 18.
 */
public final class CorwinSchultz {
  private static final double DENOMINATOR = 3 - 2 * StrictMath.sqrt(2);

  private final ExactSum sum;
  private long bars;
  private double firstHigh = Double.NaN;
  private double firstLow = Double.NaN;
  private double lastHigh = Double.NaN;
  private double lastLow = Double.NaN;

  /** Starts with no bar. */
  public CorwinSchultz() {
    this(new ExactSum());
  }

  private CorwinSchultz(ExactSum sum) {
    this.sum = sum;
  }

  /** Takes the next bar; prices above 0. */
  public void update(double high, double low) {
    if (bars == 0) {
      firstHigh = high;
      firstLow = low;
    } else {
      sum.add(flooredSpread(lastHigh, lastLow, high, low));
    }
    lastHigh = high;
    lastLow = low;
    bars++;
  }

  /** Appends the bars of {@code right}, which stays as it is. */
  public void merge(CorwinSchultz right) {
    if (right.bars == 0) {
      return;
    }
    update(right.firstHigh, right.firstLow);
    sum.add(right.sum);
    lastHigh = right.lastHigh;
    lastLow = right.lastLow;
    bars += right.bars - 1;
  }

  /** Returns the mean spread as a share of the price [1], {@code NaN} below two bars. */
  public double value() {
    return bars < 2 ? Double.NaN : sum.value() / (bars - 1);
  }

  /**
   * Returns the spread of one pair of bars, which may come out negative [1].
   *
   * <p>S = 2(e^α - 1)/(1 + e^α), α = (√(2β) - √β)/(3 - 2√2) - √(γ/(3 - 2√2)), β = ln(H₁/L₁)² +
   * ln(H₂/L₂)², γ = ln(max H / min L)².
   */
  public static double spread(double high1, double low1, double high2, double low2) {
    double range1 = StrictMath.log(high1 / low1);
    double range2 = StrictMath.log(high2 / low2);
    double both = StrictMath.log(Math.max(high1, high2) / Math.min(low1, low2));
    double beta = range1 * range1 + range2 * range2;
    double alpha =
        (StrictMath.sqrt(2 * beta) - StrictMath.sqrt(beta)) / DENOMINATOR
            - both / StrictMath.sqrt(DENOMINATOR);
    double expAlpha = StrictMath.exp(alpha);
    return 2 * (expAlpha - 1) / (1 + expAlpha);
  }

  /** Returns {@link #spread}, or 0 where that is negative [1]. */
  public static double flooredSpread(double high1, double low1, double high2, double low2) {
    double spread = spread(high1, low1, high2, low2);
    return spread > 0 ? spread : 0.0;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(bars);
    out.writeDouble(firstHigh);
    out.writeDouble(firstLow);
    out.writeDouble(lastHigh);
    out.writeDouble(lastLow);
    sum.write(out);
  }

  /** Returns the accumulator that {@link #write} wrote. */
  public static CorwinSchultz read(SnapshotReader in) {
    long bars = in.readLong();
    double firstHigh = in.readDouble();
    double firstLow = in.readDouble();
    double lastHigh = in.readDouble();
    double lastLow = in.readDouble();
    var read = new CorwinSchultz(ExactSum.read(in));
    read.bars = bars;
    read.firstHigh = firstHigh;
    read.firstLow = firstLow;
    read.lastHigh = lastHigh;
    read.lastLow = lastLow;
    return read;
  }
}
