package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import org.hipparchus.special.Gamma;

/**
 * A statistic that is χ² under the hypothesis tested, as likelihood ratios and Wald statistics are.
 *
 * @param statistic at least 0; NaN where the data say nothing
 * @param degrees degrees of freedom, at least 1
 * @param pValue probability under the hypothesis of a statistic at least as large [1]; NaN where
 *     the statistic is
 */
public record ChiSquaredTest(double statistic, int degrees, double pValue) {

  /** Returns the test of a statistic, which rounding may have put a little below 0. */
  public static ChiSquaredTest of(double statistic, int degrees) {
    Check.argument(degrees >= 1, "degrees must be at least 1, was %s", degrees);
    if (Double.isNaN(statistic)) {
      return new ChiSquaredTest(Double.NaN, degrees, Double.NaN);
    }
    double floored = Math.max(statistic, 0);
    double upperTail =
        Double.isInfinite(floored) ? 0 : Gamma.regularizedGammaQ(degrees / 2.0, floored / 2);
    return new ChiSquaredTest(floored, degrees, upperTail);
  }

  /** Returns the joint test of two independent parts: statistics and degrees add. */
  public ChiSquaredTest and(ChiSquaredTest other) {
    return of(statistic + other.statistic, degrees + other.degrees);
  }

  /** Returns whether the hypothesis is rejected at {@code size} [1]; never where p is NaN. */
  public boolean rejects(double size) {
    return pValue < size;
  }
}
