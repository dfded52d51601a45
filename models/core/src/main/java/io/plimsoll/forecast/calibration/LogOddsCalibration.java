package io.plimsoll.forecast.calibration;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Platt's calibration: p = 1 / (1 + exp(−(a + b z))) for the log odds z of a classifier.
 *
 * <p>Two numbers, strictly rising in z: few events suffice, and no two scores are made equal.
 * Reference: Platt (1999), Advances in Large Margin Classifiers, with his targets (n₊ + 1)/(n₊ + 2)
 * and 1/(n₋ + 2), which keep a separable block finite.
 *
 * @param offset a, finite
 * @param slope b, above 0
 */
public record LogOddsCalibration(double offset, double slope) implements Calibration {
  /** Takes log odds as they are. */
  public static final LogOddsCalibration IDENTITY = new LogOddsCalibration(0, 1);

  private static final double LEAST_SLOPE = 1e-3;

  public LogOddsCalibration {
    Check.argument(Double.isFinite(offset), "offset must be finite, was %s", offset);
    Check.argument(
        slope > 0 && Double.isFinite(slope), "slope must be finite and above 0, was %s", slope);
  }

  /**
   * Returns the maximum-likelihood calibration by Newton steps, halved until the likelihood rises.
   *
   * @param logOdds z (n), finite
   * @param events whether it happened (n), at least one of each
   */
  public static LogOddsCalibration fit(double[] logOdds, boolean[] events) {
    for (double z : logOdds) {
      Check.argument(Double.isFinite(z), "logOdds must be finite, was %s", z);
    }
    double[] targets = LogisticFit.targets(logOdds, events);
    double[] ones = new double[logOdds.length];
    Arrays.fill(ones, 1);
    double[] line = LogisticFit.coefficients(new double[][] {ones, logOdds}, targets, 0, 1);
    // A score that ranks backwards on the block is no reason to turn it round.
    return new LogOddsCalibration(line[0], Math.max(line[1], LEAST_SLOPE));
  }

  /** Returns the probability of an event whose log odds a classifier puts at {@code logOdds}. */
  public double probability(double logOdds) {
    return LogisticFit.logistic(offset + slope * logOdds);
  }

  @Override
  public double ofLogOdds(double logOdds) {
    return probability(logOdds);
  }

  /** {@inheritDoc} Certainty stays certain. */
  @Override
  public double calibrated(double probability) {
    Check.argument(
        probability >= 0 && probability <= 1,
        "probability must lie in [0, 1], was %s",
        probability);
    return probability(StrictMath.log(probability) - StrictMath.log1p(-probability));
  }
}
