package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;

/**
 * Shifts and scales each feature to mean 0 and standard deviation 1 over the rows it was fitted on.
 *
 * <p>z = (x − mean) / scale, cut to [−limit, limit] where there is a limit. A feature that was
 * constant keeps scale 1 and so becomes 0.
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
   * Returns a standardisation without limit of copies of the given numbers.
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
    return ofSums(means, squares, total);
  }

  /**
   * Returns the standardisation of some rows of a table, each of weight 1.
   *
   * @param rows their indices, at least one
   * @throws IllegalArgumentException if a value of these rows is missing
   */
  public static Standardisation fit(InputTable table, int[] rows) {
    Check.argument(rows.length > 0, "rows must hold a row, was %s", rows.length);
    int width = table.width();
    double[] means = new double[width];
    for (int row : rows) {
      Check.argument(
          row >= 0 && row < table.size(), "row must lie in [0, %s), was %s", table.size(), row);
      for (int j = 0; j < width; j++) {
        means[j] += table.value(row, j);
      }
    }
    for (int j = 0; j < width; j++) {
      // One missing value makes the sum missing, and nothing else does: the table is of floats.
      Check.argument(
          !Double.isNaN(means[j]),
          "feature %s must be finite, was %s",
          table.features().get(j),
          means[j]);
      means[j] /= rows.length;
    }
    double[] squares = new double[width];
    for (int row : rows) {
      for (int j = 0; j < width; j++) {
        double deviation = table.value(row, j) - means[j];
        squares[j] += deviation * deviation;
      }
    }
    return ofSums(means, squares, rows.length);
  }

  private static Standardisation ofSums(double[] means, double[] squares, double total) {
    double[] scales = new double[means.length];
    for (int j = 0; j < means.length; j++) {
      double deviation = Math.sqrt(squares[j] / total);
      scales[j] = deviation > 1e-12 * Math.max(1, Math.abs(means[j])) ? deviation : 1;
    }
    return of(means, scales);
  }

  /**
   * Returns the same standardisation with its results cut to [−limit, limit].
   *
   * @param limit in standard deviations, above 0; may be infinite
   */
  public Standardisation within(double limit) {
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
    return new Standardisation(means, scales, limit);
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

  /** Returns the largest result, both ways; infinite where nothing is cut. */
  public double limit() {
    return limit;
  }

  /** Returns the standardised and cut row (features) as a new array. */
  public double[] apply(double[] row) {
    Rows.width(row, means.length);
    double[] standard = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      standard[j] = standard(j, row[j]);
    }
    return standard;
  }

  /**
   * Returns some rows of a table, standardised, cut and rounded to float, one after the other (rows
   * x features).
   *
   * @param table of as many features
   * @param rows their indices
   */
  public float[] apply(InputTable table, int[] rows) {
    Check.argument(
        table.width() == means.length,
        "table must have %s features, was %s",
        means.length,
        table.width());
    float[] standard = table.copy(rows);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < means.length; j++) {
        int at = i * means.length + j;
        standard[at] = (float) standard(j, standard[at]);
      }
    }
    return standard;
  }

  /** Returns {@code value} of one feature, standardised and cut. */
  double standard(int feature, double value) {
    double z = (value - means[feature]) / scales[feature];
    return Math.max(-limit, Math.min(limit, z));
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
