package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Test that losses beyond the value at risk are on average the expected shortfall: the residuals r
 * = (L − ES) / σ of the breaches have mean 0, against a mean above 0 (a shortfall too small).
 *
 * <p>Reference: McNeil and Frey (2000), Journal of Empirical Finance 7(3–4), section 3.4, with the
 * bootstrap of Efron and Tibshirani (1993), page 224: t = r̄ / (s / √k) against t of resamples of r
 * − r̄. A resample without any spread has t = 0 at mean 0 and is infinite otherwise.
 *
 * @param breaches k
 * @param meanResidual r̄ [1]; NaN without breaches
 * @param statistic t; NaN with fewer than two breaches or without spread
 * @param pValue share of resamples whose t is at least as large [1]; NaN where the statistic is
 */
public record McNeilFrey(int breaches, double meanResidual, double statistic, double pValue) {

  /**
   * Returns the test.
   *
   * @param losses (n)
   * @param valueAtRisk in the unit of the losses (n)
   * @param shortfall in the unit of the losses, above 0 (n)
   * @param scale σ forecast of each period, above 0 (n); the shortfall itself where none is at hand
   * @param resamples bootstrap repetitions, at least 1
   */
  public static McNeilFrey of(
      double[] losses,
      double[] valueAtRisk,
      double[] shortfall,
      double[] scale,
      int resamples,
      long seed) {
    boolean[] breaches = Breaches.of(losses, valueAtRisk);
    Breaches.checkShortfall(losses, shortfall);
    Breaches.checkPair(losses, "scale", scale);
    Check.argument(resamples >= 1, "resamples must be at least 1, was %s", resamples);
    double[] residuals = new double[Breaches.count(breaches)];
    int count = 0;
    for (int i = 0; i < losses.length; i++) {
      Check.argument(scale[i] > 0, "scale must be above 0, was %s", scale[i]);
      if (breaches[i]) {
        residuals[count++] = (losses[i] - shortfall[i]) / scale[i];
      }
    }
    double mean = count == 0 ? Double.NaN : mean(residuals);
    double statistic = spread(residuals) > 0 ? studentT(residuals) : Double.NaN;
    if (Double.isNaN(statistic)) {
      return new McNeilFrey(count, mean, Double.NaN, Double.NaN);
    }
    double share = shareAtLeast(statistic, residuals, resamples, new SplittableRandom(seed));
    return new McNeilFrey(count, mean, statistic, share);
  }

  private static double shareAtLeast(
      double statistic, double[] residuals, int resamples, SplittableRandom random) {
    double mean = mean(residuals);
    double[] resample = new double[residuals.length];
    int larger = 0;
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < resample.length; i++) {
        resample[i] = residuals[random.nextInt(residuals.length)] - mean;
      }
      larger += studentT(resample) >= statistic ? 1 : 0;
    }
    return (double) larger / resamples;
  }

  private static double studentT(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    int n = values.length;
    double error = Math.sqrt(squares / (n - 1) / n);
    return mean == 0 ? 0 : mean / error;
  }

  private static double spread(double[] values) {
    var summary = DoubleStream.of(values).summaryStatistics();
    return summary.getMax() - summary.getMin();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
