package io.plimsoll.forecast.evaluation.comparison;

import io.plimsoll.forecast.evaluation.BlockBootstrap;

/**
 * Test that no model beats the benchmark: T = max(0, maxₖ d̄ₖ / ωₖ), where d is the loss of the
 * benchmark less that of model k, against resamples about each of the three centres.
 *
 * <p>Reference: Hansen (2005), Journal of Business &amp; Economic Statistics 23(4); White (2000),
 * Econometrica 68(5), for the raw scale. ωₖ is the spread of the resampled means.
 *
 * @param statistic T, in standard errors or in the unit of the losses, at least 0
 * @param lower p-value that counts only models that did better [1]
 * @param consistent p-value that leaves out hopeless models [1]: the one to quote
 * @param upper p-value that counts every model [1]
 */
public record SuperiorPredictiveAbility(
    double statistic, double lower, double consistent, double upper) {

  /**
   * Returns the test.
   *
   * @param benchmark losses (n)
   * @param models losses, a row a period, finite (n, models)
   */
  public static SuperiorPredictiveAbility of(
      double[] benchmark, double[][] models, Scaling scaling, BlockBootstrap bootstrap) {
    var gains = new ResampledGains(benchmark, models, scaling, bootstrap);
    double statistic = 0;
    for (int model = 0; model < gains.models(); model++) {
      statistic = Math.max(statistic, gains.gain(model));
    }
    return new SuperiorPredictiveAbility(
        statistic,
        pValue(gains, statistic, Centring.LOWER),
        pValue(gains, statistic, Centring.CONSISTENT),
        pValue(gains, statistic, Centring.UPPER));
  }

  private static double pValue(ResampledGains gains, double statistic, Centring centring) {
    int atLeast = 0;
    for (int resample = 0; resample < gains.resamples(); resample++) {
      double largest = 0;
      for (int model = 0; model < gains.models(); model++) {
        largest = Math.max(largest, gains.resampled(resample, model, centring));
      }
      atLeast += largest >= statistic ? 1 : 0;
    }
    return (double) atLeast / gains.resamples();
  }
}
