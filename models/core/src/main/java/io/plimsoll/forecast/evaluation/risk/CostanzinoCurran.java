package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Coverage test of an expected shortfall: z = √n (m − α/2) / √(α (4 − 3α) / 12), where m is the
 * mean over periods of (1 − u/α)⁺, the share of the levels below α whose value at risk the loss
 * passed, and u the probability forecast of a loss above the one that came.
 *
 * <p>Reference: Costanzino and Curran (2015), Journal of Risk Model Validation 9(1); the test of Du
 * and Escanciano (2017), Management Science 63(4), for cumulative violations, is the same. The
 * terms have mean α/2 and variance α/3 − α²/4 if the forecast is right.
 *
 * @param meanSeverity m [1], in [0, 1]
 * @param statistic z, standard normal under the hypothesis; above 0 if the shortfall is too small
 * @param pValue probability of a statistic at least as far from 0 [1]
 * @param upperPValue probability of a statistic at least as large [1]: the test against too small a
 *     shortfall
 */
public record CostanzinoCurran(
    double meanSeverity, double statistic, double pValue, double upperPValue) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * Returns the test.
   *
   * @param tailProbabilities u, forecast probability of a loss above the one that came, in [0, 1]
   *     (n)
   * @param tail α [1], in (0, 1)
   */
  public static CostanzinoCurran of(double[] tailProbabilities, double tail) {
    int n = tailProbabilities.length;
    Check.argument(n > 0, "tailProbabilities must not be empty, was %s", n);
    Breaches.checkTail(tail);
    double sum = 0;
    for (double u : tailProbabilities) {
      Check.argument(u >= 0 && u <= 1, "tailProbabilities must lie in [0, 1], was %s", u);
      sum += Math.max(1 - u / tail, 0);
    }
    double mean = sum / n;
    double deviation = Math.sqrt(tail * (4 - 3 * tail) / 12);
    double statistic = Math.sqrt(n) * (mean - tail / 2) / deviation;
    double both = 2 * NORMAL.cumulativeProbability(-Math.abs(statistic));
    return new CostanzinoCurran(mean, statistic, both, NORMAL.cumulativeProbability(-statistic));
  }
}
