package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;

/**
 * A supervisor's loss of a value at risk: 1 + (loss − VaR)² for a breach, 0 otherwise.
 *
 * <p>Reference: Lopez (1999), FRBSF Economic Review 2, equation 5. The square has the squared unit
 * of the losses, so only losses in one unit may be compared; the score is not consistent for the
 * quantile (a larger measure never scores worse), so it ranks only measures of like coverage.
 */
public final class LopezLoss {
  private LopezLoss() {}

  /** Returns the loss of one period. */
  public static double of(double loss, double valueAtRisk) {
    Check.argument(Double.isFinite(loss), "losses must be finite, was %s", loss);
    double excess = loss - valueAtRisk;
    return excess > 0 ? 1 + excess * excess : 0;
  }

  /** Returns the mean loss of the periods (n). */
  public static double mean(double[] losses, double[] valueAtRisk) {
    Breaches.checkPair(losses, "valueAtRisk", valueAtRisk);
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += of(losses[i], valueAtRisk[i]);
    }
    return sum / losses.length;
  }
}
