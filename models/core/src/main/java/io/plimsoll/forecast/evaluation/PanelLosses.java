package io.plimsoll.forecast.evaluation;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Losses of two forecasts for many instruments: instruments of one period fall together, so their
 * mean difference is one observation, and periods are what is counted.
 *
 * <p>Reference: Timmermann and Zhu (2019), <i>Comparing Forecasting Performance with Panel
 * Data</i>, on tests of the cross-sectional mean.
 */
public final class PanelLosses {
  private PanelLosses() {}

  /**
   * Returns the mean difference of each period that has an instrument with both losses (at most n).
   *
   * @param first losses, NaN where there is none (n, instruments)
   * @param second losses on the same periods and instruments (n, instruments)
   */
  public static double[] meanDifferences(double[][] first, double[][] second) {
    int n = first.length;
    Check.argument(n == second.length, "second must hold %s periods, was %s", n, second.length);
    double[] means = new double[n];
    int used = 0;
    for (int t = 0; t < n; t++) {
      int width = first[t].length;
      Check.argument(
          width == second[t].length,
          "second must hold %s instruments, was %s",
          width,
          second[t].length);
      double sum = 0;
      int count = 0;
      for (int i = 0; i < width; i++) {
        double difference = first[t][i] - second[t][i];
        if (!Double.isNaN(difference)) {
          sum += difference;
          count++;
        }
      }
      if (count > 0) {
        means[used++] = sum / count;
      }
    }
    return Arrays.copyOf(means, used);
  }

  /** Returns the test of equal accuracy over periods; arguments as of the two it joins. */
  public static DieboldMariano dieboldMariano(
      double[][] first, double[][] second, int lags, int horizon) {
    return DieboldMariano.of(meanDifferences(first, second), lags, horizon);
  }

  /**
   * Returns the p-value of equal accuracy from resampled blocks of periods, a week long say: the
   * share of resamples whose mean is at least as far from that of the sample as that is from 0.
   */
  public static double bootstrapPValue(
      double[][] first, double[][] second, BlockBootstrap bootstrap) {
    double[] differences = meanDifferences(first, second);
    double[][] table = new double[differences.length][];
    Arrays.setAll(table, t -> new double[] {differences[t]});
    double mean = NeweyWest.mean(differences);
    int atLeast = 0;
    for (double[] resampled : bootstrap.means(table)) {
      atLeast += Math.abs(resampled[0] - mean) >= Math.abs(mean) ? 1 : 0;
    }
    return (double) atLeast / bootstrap.resamples();
  }
}
