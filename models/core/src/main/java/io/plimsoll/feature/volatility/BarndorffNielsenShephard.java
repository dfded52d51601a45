package io.plimsoll.feature.volatility;

import org.hipparchus.special.Erf;

/**
 * Tests whether a slice of returns holds a jump: variance against variance robust to jumps.
 *
 * <p>Without a jump the statistics are standard normal for many returns; large values speak for a
 * jump.
 *
 * <p>References: Barndorff-Nielsen, Shephard (2006); Huang, Tauchen (2005), ratio form; Andersen,
 * Dobrev, Schaumburg (2012). Same numbers as BNSjumpTest of the R package highfrequency.
 */
public final class BarndorffNielsenShephard {
  private static final double BIPOWER = Math.PI * Math.PI / 4 + Math.PI - 5; // θ - 2, θ for BPV
  private static final double MIN = 3.81 - 2; // θ - 2, θ for MinRV

  private BarndorffNielsenShephard() {}

  /**
   * Returns z = √n (1 - BPV/RV) / √((π²/4 + π - 5) max(1, TPQ/BPV²)) [1], {@code NaN} below three
   * returns or if bipower variation is zero.
   */
  public static double ratio(HigherMeasures measures) {
    double bipower = measures.realized().bipowerVariation();
    double variance = measures.realized().variance();
    if (measures.count() < 3 || !(bipower > 0)) {
      return Double.NaN;
    }
    double spread = Math.max(1, measures.tripowerQuarticity() / (bipower * bipower));
    return Math.sqrt((double) measures.count())
        * (1 - bipower / variance)
        / Math.sqrt(BIPOWER * spread);
  }

  /**
   * Returns z = √n (RV - MinRV) / √(1.81 MedRQ) [1], {@code NaN} below three returns or if MedRQ is
   * zero.
   */
  public static double linear(HigherMeasures measures) {
    double quarticity = measures.medianQuarticity();
    if (!(quarticity > 0)) {
      return Double.NaN;
    }
    var realized = measures.realized();
    return Math.sqrt((double) measures.count())
        * (realized.variance() - realized.minVariance())
        / Math.sqrt(MIN * quarticity);
  }

  /** Returns 2Φ(-|z|), the chance of a statistic as far from zero without a jump, in [0, 1]. */
  public static double pValue(double statistic) {
    return Erf.erfc(Math.abs(statistic) / Math.sqrt(2.0));
  }
}
