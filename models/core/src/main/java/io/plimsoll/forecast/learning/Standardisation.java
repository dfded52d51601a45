package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Shifts and scales each feature to mean 0 and standard deviation 1 over the rows it was fitted on.
 *
 * <p>z = (x − mean) / scale, cut to [−limit, limit]. A feature that was constant keeps scale 1 and
 * so becomes 0.
 */
public final class Standardisation {
  private final double[] means;
  private final double[] scales;
  private final double limit;

  private Standardisation(double[] means, double[] scales, double limit) {
    this.means = means;
    this.scales = scales;
    this.limit = limit;
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
    return new Standardisation(
        Rows.finiteCopy("mean", means), Rows.finiteCopy("scale", scales), Double.POSITIVE_INFINITY);
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
      scales[j] = scale(Math.sqrt(squares[j] / total), means[j]);
    }
    return of(means, scales);
  }

  /**
   * Returns the standardisation of some rows of a table, none of them with a missing value.
   *
   * @param rows their indices, at least one
   */
  public static Standardisation fit(InputTable table, int[] rows) {
    Check.argument(rows.length > 0, "rows must hold one, was %s", rows.length);
    int width = table.width();
    double[] means = new double[width];
    for (int row : rows) {
      for (int j = 0; j < width; j++) {
        means[j] += table.value(row, j);
      }
    }
    for (int j = 0; j < width; j++) {
      means[j] /= rows.length;
      Check.argument(
          !Double.isNaN(means[j]),
          "feature %s must be known in every row",
          table.features().get(j));
    }
    double[] squares = new double[width];
    for (int row : rows) {
      for (int j = 0; j < width; j++) {
        double deviation = table.value(row, j) - means[j];
        squares[j] += deviation * deviation;
      }
    }
    double[] scales = new double[width];
    for (int j = 0; j < width; j++) {
      scales[j] = scale(Math.sqrt(squares[j] / rows.length), means[j]);
    }
    return of(means, scales);
  }

  /** A deviation of rounding errors alone is none. */
  private static double scale(double deviation, double mean) {
    return deviation > 1e-12 * Math.max(1, Math.abs(mean)) ? deviation : 1;
  }

  /**
   * Returns the same shift and scale with z cut at {@code limit}, both ways.
   *
   * @param limit [standard deviations], above 0; may be infinite
   */
  public Standardisation within(double limit) {
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
    return new Standardisation(means, scales, limit);
  }

  /** Returns where z is cut, both ways; infinite where it is not. */
  public double limit() {
    return limit;
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
      standard[j] = Math.max(-limit, Math.min(limit, (row[j] - means[j]) / scales[j]));
    }
    return standard;
  }

  /** Returns the standardised rows of a table, one after the other (rows x features). */
  public float[] apply(InputTable table, int[] rows) {
    Check.argument(
        table.width() == means.length,
        "table must have %s features, was %s",
        means.length,
        table.width());
    float[] standard = new float[rows.length * means.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < means.length; j++) {
        double z = (table.value(rows[i], j) - means[j]) / scales[j];
        standard[i * means.length + j] = (float) Math.max(-limit, Math.min(limit, z));
      }
    }
    return standard;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standardisation that
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales)
        && Double.compare(limit, that.limit) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(scales);
  }
}
