package io.plimsoll.forecast.evaluation.density;

import io.plimsoll.market.Check;
import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Continuous ranked probability score: ∫ (F(x) − 1{x ≥ y})² dx, in the unit of the outcome y; the
 * absolute error where the forecast is a point.
 *
 * <p>Reference: Gneiting and Raftery (2007), Journal of the American Statistical Association 102;
 * lognormal of Baran and Lerch (2015), Quarterly Journal of the Royal Meteorological Society 141.
 */
public final class Crps {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private Crps() {}

  /** Returns σ [z (2Φ(z) − 1) + 2φ(z) − 1/√π], z = (y − μ)/σ, σ above 0. */
  public static double normal(double outcome, double mean, double deviation) {
    checkOutcome(outcome);
    Check.argument(Double.isFinite(mean), "mean must be finite, was %s", mean);
    checkDeviation(deviation);
    double z = (outcome - mean) / deviation;
    double centred = 2 * NORMAL.cumulativeProbability(z) - 1;
    return deviation * (z * centred + 2 * NORMAL.density(z) - 1 / Math.sqrt(Math.PI));
  }

  /**
   * Returns y (2Φ(ω) − 1) − 2 exp(μ + σ²/2) [Φ(ω − σ) + Φ(σ/√2) − 1], ω = (ln y − μ)/σ, for a
   * variable whose logarithm is normal.
   *
   * @param outcome y, at least 0
   * @param logMean μ, mean of the logarithm
   * @param logDeviation σ, standard deviation of the logarithm [1], above 0
   */
  public static double lognormal(double outcome, double logMean, double logDeviation) {
    checkOutcome(outcome);
    Check.argument(outcome >= 0, "outcomes must be at least 0, was %s", outcome);
    Check.argument(Double.isFinite(logMean), "mean must be finite, was %s", logMean);
    checkDeviation(logDeviation);
    double omega = (Math.log(outcome) - logMean) / logDeviation;
    double bracket =
        NORMAL.cumulativeProbability(omega - logDeviation)
            + NORMAL.cumulativeProbability(logDeviation / Math.sqrt(2))
            - 1;
    double mean = Math.exp(logMean + logDeviation * logDeviation / 2);
    return outcome * (2 * NORMAL.cumulativeProbability(omega) - 1) - 2 * mean * bracket;
  }

  /** Returns E|X − y| − ½ E|X − X'| for X drawn from {@code samples} (m), m at least 1. */
  public static double samples(double outcome, double[] samples) {
    checkOutcome(outcome);
    int m = samples.length;
    Check.argument(m > 0, "samples must not be empty, was %s", m);
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double distance = 0;
    double spread = 0;
    for (int i = 0; i < m; i++) {
      Check.argument(Double.isFinite(sorted[i]), "samples must be finite, was %s", sorted[i]);
      distance += Math.abs(sorted[i] - outcome) / m;
      spread += sorted[i] * ((2.0 * i + 1 - m) / m) / m;
    }
    return distance - spread;
  }

  /**
   * Returns 2 Σ wᵢ ρᵢ(y − qᵢ), the score as an integral of pinball losses over levels: a level
   * stands for those nearer to it than to its neighbours. Of levels (i − ½)/m it is the score of
   * the quantiles as samples.
   *
   * @param levels ascending, in (0, 1) (m), m at least 1
   * @param quantiles (m)
   */
  public static double quantiles(double outcome, double[] levels, double[] quantiles) {
    checkOutcome(outcome);
    int m = levels.length;
    Check.argument(m > 0, "levels must not be empty, was %s", m);
    Check.argument(m == quantiles.length, "quantiles must be %s, was %s", m, quantiles.length);
    double sum = 0;
    double from = 0;
    for (int i = 0; i < m; i++) {
      Check.argument(i == 0 || levels[i] > levels[i - 1], "levels must ascend, was %s", levels[i]);
      double to = i + 1 == m ? 1 : (levels[i] + levels[i + 1]) / 2;
      sum += 2 * (to - from) * Pinball.of(outcome, quantiles[i], levels[i]);
      from = to;
    }
    return sum;
  }

  private static void checkOutcome(double outcome) {
    Check.argument(Double.isFinite(outcome), "outcomes must be finite, was %s", outcome);
  }

  private static void checkDeviation(double deviation) {
    Check.argument(
        deviation > 0 && Double.isFinite(deviation),
        "deviation must be finite and above 0, was %s",
        deviation);
  }
}
