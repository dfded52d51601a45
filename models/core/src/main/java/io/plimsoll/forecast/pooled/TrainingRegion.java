package io.plimsoll.forecast.pooled;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.Standardisation;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Where the rows lay that models were fitted to: the squared Mahalanobis distance of a row from
 * their mean, over the number of inputs, and the largest that they had.
 *
 * <p>d²(x) = z' (S + ρ I)⁻¹ z / k, z the standardised row, S the correlations of the k inputs over
 * the n rows and ρ = .01 + k / n, so that neither near copies nor the noise of few rows count.
 * References: Mahalanobis (1936); Hadi, J. Royal Statistical Society B 54 (1992), for outliers by
 * it; Meyer and Pebesma, Methods in Ecology and Evolution 12 (2021), for what such a limit is good
 * for.
 */
public final class TrainingRegion {
  private static final double RIDGE = 0.01;

  private static final int BLOCK = 4096; // rows multiplied at once

  private final List<String> features;
  private final Standardisation standardisation;
  private final double[] precision; // lower triangle of (S + ρ I)⁻¹, row by row
  private final double limit;

  private TrainingRegion(
      List<String> features, Standardisation standardisation, double[] precision, double limit) {
    this.features = features;
    this.standardisation = standardisation;
    this.precision = precision;
    this.limit = limit;
  }

  /**
   * Returns a region of copies of the given numbers.
   *
   * @param features names of the inputs (k)
   * @param standardisation of the inputs
   * @param precision lower triangle of the symmetric inverse, row by row (k (k + 1) / 2), finite
   * @param limit largest distance that is inside, above 0
   */
  public static TrainingRegion of(
      List<String> features, Standardisation standardisation, double[] precision, double limit) {
    int k = features.size();
    Check.argument(
        standardisation.width() == k,
        "standardisation must have %s features, was %s",
        k,
        standardisation.width());
    Check.argument(
        precision.length == k * (k + 1) / 2,
        "precision must be %s numbers, was %s",
        k * (k + 1) / 2,
        precision.length);
    for (double value : precision) {
      Check.argument(Double.isFinite(value), "precision must be finite, was %s", value);
    }
    Check.argument(limit > 0 && Double.isFinite(limit), "limit must be above 0, was %s", limit);
    return new TrainingRegion(List.copyOf(features), standardisation, precision.clone(), limit);
  }

  /**
   * Returns the region of some rows of a table.
   *
   * @param rows their indices, at least two
   * @param level quantile of their distances that is the limit, in (0, 1]; 1 is the largest
   * @param slack times that quantile, at least 1
   */
  public static TrainingRegion fit(InputTable table, int[] rows, double level, double slack) {
    Check.argument(rows.length > 1, "rows must hold two, was %s", rows.length);
    Check.argument(level > 0 && level <= 1, "level must lie in (0, 1], was %s", level);
    Check.argument(slack >= 1, "slack must be at least 1, was %s", slack);
    Standardisation standardisation = Standardisation.fit(table, rows);
    double[] precision = inverse(correlations(table, rows, standardisation));
    var open = new TrainingRegion(table.features(), standardisation, precision, 1);
    double[] distances =
        IntStream.of(rows).parallel().mapToDouble(row -> open.distance(table.row(row))).toArray();
    Arrays.sort(distances);
    double quantile = distances[(int) Math.ceil(level * distances.length) - 1];
    return of(table.features(), standardisation, precision, slack * quantile);
  }

  private static DMatrixRMaj correlations(InputTable table, int[] rows, Standardisation scale) {
    int k = table.width();
    var sums = new DMatrixRMaj(k, k);
    for (int from = 0; from < rows.length; from += BLOCK) {
      int[] some = Arrays.copyOfRange(rows, from, Math.min(from + BLOCK, rows.length));
      float[] standard = scale.apply(table, some);
      var z = new DMatrixRMaj(some.length, k);
      for (int i = 0; i < standard.length; i++) {
        z.data[i] = standard[i];
      }
      CommonOps_DDRM.multAddTransA(z, z, sums);
    }
    CommonOps_DDRM.scale(1.0 / rows.length, sums);
    for (int j = 0; j < k; j++) {
      sums.add(j, j, RIDGE + (double) k / rows.length);
    }
    return sums;
  }

  private static double[] inverse(DMatrixRMaj matrix) {
    int k = matrix.numRows;
    var solver = LinearSolverFactory_DDRM.chol(k);
    if (!solver.setA(matrix)) {
      throw new IllegalStateException("Cannot invert the correlations of " + k + " inputs");
    }
    var inverse = new DMatrixRMaj(k, k);
    solver.invert(inverse);
    double[] lower = new double[k * (k + 1) / 2];
    int next = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j <= i; j++) {
        lower[next++] = inverse.get(i, j);
      }
    }
    return lower;
  }

  /** Returns the names of the inputs. */
  public List<String> features() {
    return features;
  }

  /** Returns the shift and scale of the inputs. */
  public Standardisation standardisation() {
    return standardisation;
  }

  /** Returns a copy of the lower triangle of the inverse, row by row (k (k + 1) / 2). */
  public double[] precision() {
    return precision.clone();
  }

  /** Returns the largest distance that is inside. */
  public double limit() {
    return limit;
  }

  /**
   * Returns d²(x), at most 1 on average over the rows that were learned from.
   *
   * @param row inputs (features), finite
   */
  public double distance(double[] row) {
    double[] z = standardisation.apply(row);
    double sum = 0;
    int next = 0;
    for (int i = 0; i < z.length; i++) {
      double inner = 0;
      for (int j = 0; j < i; j++) {
        inner += precision[next++] * z[j];
      }
      sum += z[i] * (2 * inner + precision[next++] * z[i]);
    }
    return sum / z.length;
  }

  /** Returns whether {@code row} (features) lies inside. */
  public boolean contains(double[] row) {
    return distance(row) <= limit; // not where a distance is NaN
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainingRegion that
        && features.equals(that.features)
        && standardisation.equals(that.standardisation)
        && Arrays.equals(precision, that.precision)
        && Double.compare(limit, that.limit) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * features.hashCode() + Arrays.hashCode(precision);
  }
}
