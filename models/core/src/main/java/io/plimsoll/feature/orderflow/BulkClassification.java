package io.plimsoll.feature.orderflow;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The part of a bar's volume that was bought, guessed from its price change: F(ΔP / σ).
 *
 * <p>For venues that do not say who took liquidity. Reference: Easley, López de Prado, O'Hara,
 * "Discerning information from trade data", Journal of Financial Economics 120 (2016), equation 2,
 * which takes Student's t with 0.25 degrees of freedom.
 */
public enum BulkClassification {
  /** F is the standard normal distribution. */
  NORMAL {
    @Override
    double probability(double score) {
      return NORMAL_DISTRIBUTION.cumulativeProbability(score);
    }
  },
  /** F is Student's t with 0.25 degrees of freedom. */
  STUDENT_T {
    @Override
    double probability(double score) {
      return T_DISTRIBUTION.cumulativeProbability(score);
    }
  };

  private static final NormalDistribution NORMAL_DISTRIBUTION = new NormalDistribution();
  private static final TDistribution T_DISTRIBUTION = new TDistribution(0.25);

  /**
   * Returns the share bought [1], in [0, 1]; NaN if σ is not above 0 or the change is not known.
   *
   * @param change of the price over the bar [quote per base]
   * @param sigma standard deviation of such changes [quote per base]
   */
  public double buyShare(double change, double sigma) {
    return sigma > 0 && !Double.isNaN(change) ? probability(change / sigma) : Double.NaN;
  }

  abstract double probability(double score);
}
