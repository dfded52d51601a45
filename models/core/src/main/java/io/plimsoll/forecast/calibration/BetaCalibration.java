package io.plimsoll.forecast.calibration;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Beta calibration: ln(q / (1 − q)) = c + a ln p − b ln(1 − p), the odds that beta distributed
 * scores of events and of calm would have.
 *
 * <p>At a = b = 1 and c = 0 it is the identity, which a curve of Platt's on raw probabilities is
 * not. Reference: Kull, Silva Filho and Flach (2017), Electronic Journal of Statistics 11(2),
 * equation 6. They drop a coefficient that is negative; here the best of the fits without one is
 * kept, which is the constrained maximum, for the likelihood is concave.
 *
 * @param nearZero a, slope of the log odds in ln p near 0 [1], finite, at least 0
 * @param nearOne b, slope in −ln(1 − p) near 1 [1], finite, at least 0
 * @param offset c, finite
 */
public record BetaCalibration(double nearZero, double nearOne, double offset)
    implements Calibration {
  /** Takes probabilities as they are. */
  public static final BetaCalibration IDENTITY = new BetaCalibration(1, 1, 0);

  /** Certainty is taken for this far from it, that logarithms be finite. */
  private static final double LEAST = 1e-15;

  public BetaCalibration {
    Check.argument(
        nearZero >= 0 && Double.isFinite(nearZero),
        "nearZero must be finite and at least 0, was %s",
        nearZero);
    Check.argument(
        nearOne >= 0 && Double.isFinite(nearOne),
        "nearOne must be finite and at least 0, was %s",
        nearOne);
    Check.argument(Double.isFinite(offset), "offset must be finite, was %s", offset);
  }

  /**
   * Returns the maximum-likelihood calibration, with the targets of {@link LogOddsCalibration}.
   *
   * @param probabilities what the classifier said (n), in [0, 1]
   * @param events whether it happened (n), at least one of each
   */
  public static BetaCalibration fit(double[] probabilities, boolean[] events) {
    double[] targets = LogisticFit.targets(probabilities, events);
    int n = probabilities.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    double[] low = new double[n];
    double[] high = new double[n];
    for (int i = 0; i < n; i++) {
      double p = inside(probabilities[i]);
      low[i] = StrictMath.log(p);
      high[i] = -StrictMath.log1p(-p);
    }
    double[] both = LogisticFit.coefficients(new double[][] {ones, low, high}, targets, 0, 1, 1);
    if (both[1] >= 0 && both[2] >= 0) {
      return new BetaCalibration(both[1], both[2], both[0]);
    }
    double[] first = LogisticFit.coefficients(new double[][] {ones, low}, targets, 0, 1);
    double[] second = LogisticFit.coefficients(new double[][] {ones, high}, targets, 0, 1);
    double firstLoss = LogisticFit.loss(new double[][] {ones, low}, targets, first);
    double secondLoss = LogisticFit.loss(new double[][] {ones, high}, targets, second);
    if (first[1] >= 0 && (second[1] < 0 || firstLoss <= secondLoss)) {
      return new BetaCalibration(first[1], 0, first[0]);
    }
    if (second[1] >= 0) {
      return new BetaCalibration(0, second[1], second[0]);
    }
    double[] flat = LogisticFit.coefficients(new double[][] {ones}, targets, 0);
    return new BetaCalibration(0, 0, flat[0]);
  }

  @Override
  public double calibrated(double probability) {
    double p = inside(probability);
    return LogisticFit.logistic(
        offset + nearZero * StrictMath.log(p) - nearOne * StrictMath.log1p(-p));
  }

  private static double inside(double probability) {
    Check.argument(
        probability >= 0 && probability <= 1,
        "probability must lie in [0, 1], was %s",
        probability);
    return Math.min(Math.max(probability, LEAST), 1 - LEAST);
  }
}
