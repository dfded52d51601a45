package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Shifts and scales each feature to mean 0 and standard deviation 1 over the rows it was fitted on.
 *
 * <p>z = (x − mean) / scale. A feature that was constant keeps scale 1 and so becomes 0.
 */
public final class Standardisation {
  private final double[] means;
  private final double[] scales;

  private Standardisation(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Returns a standardisation of copies of the given numbers.
   *
   * @param means (features), finite
   * @param scales (features), finite, above 0
   */
  public static Standardisation of(double[] means, double[] scales) {
    Check.argument(
        means.length == scales.length,
        "scales must be %s as the means, was %s",
        means.length,
        scales.length);
    for (double scale : scales) {
      Check.argument(scale > 0, "scale must be above 0, was %s", scale);
    }
    return new Standardisation(Rows.finiteCopy("mean", means), Rows.finiteCopy("scale", scales));
  }

  /** Returns the standardisation of the given rows: weighted means and standard deviations. */
  public static Standardisation fit(Samples samples) {
    Check.argument(samples.size() > 0, "samples must hold a row, was %s", samples.size());
    int width = samples.features().size();
    double[] means = new double[width];
    double[] squares = new double[width];
    double total = 0;
    // West's update: one pass, no cancellation.
    for (int i = 0; i < samples.size(); i++) {
      double weight = samples.weight(i);
      total += weight;
      for (int j = 0; j < width; j++) {
        double deviation = samples.value(i, j) - means[j];
        means[j] += deviation * weight / total;
        squares[j] += weight * deviation * (samples.value(i, j) - means[j]);
      }
    }
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      double deviation = Math.sqrt(squares[j] / total);
      scales[j] = deviation > 1e-12 * Math.max(1, Math.abs(means[j])) ? deviation : 1;
    }
    return of(means, scales);
  }

  /** Returns the number of features. */
  public int width() {
    return means.length;
  }

  /** Returns a copy of the means (features). */
  public double[] means() {
    return means.clone();
  }

  /** Returns a copy of the scales (features), each above 0. */
  public double[] scales() {
    return scales.clone();
  }

  /** Returns the standardised row (features) as a new array. */
  public double[] apply(double[] row) {
    Rows.width(row, means.length);
    double[] standard = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      standard[j] = (row[j] - means[j]) / scales[j];
    }
    return standard;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardisation that
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(scales);
  }
}
