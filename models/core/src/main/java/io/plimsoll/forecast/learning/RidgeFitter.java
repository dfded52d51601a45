package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Fits least squares with a penalty on the coefficients of standardised inputs: (Z'Z + λ n I) w =
 * Z'(y − ȳ), with Z centred; the intercept is free.
 *
 * <p>Reference: Hoerl and Kennard, Ridge regression, Technometrics 12, 1970.
 *
 * @param penalty λ [1], above 0
 * @param limit where standardised inputs are cut [standard deviations], above 0
 */
public record RidgeFitter(double penalty, double limit) {
  public RidgeFitter {
    Check.argument(
        penalty > 0 && Double.isFinite(penalty),
        "penalty must be finite and above 0, was %s",
        penalty);
    Check.argument(limit > 0, "limit must be above 0, was %s", limit);
  }

  /**
   * Returns the regression of {@code targets} on some rows of a table.
   *
   * @param rows their indices, at least two; no input may be missing there
   * @param targets one a row (rows), finite
   */
  public LinearModel fit(InputTable table, int[] rows, double[] targets) {
    Check.argument(rows.length >= 2, "rows must be at least 2, was %s", rows.length);
    Check.argument(
        targets.length == rows.length, "targets must be %s, was %s", rows.length, targets.length);
    Rows.finiteCopy("target", targets);
    Standardisation standardisation = Standardisation.fit(table, rows).within(limit);
    float[] inputs = standardisation.apply(table, rows);
    int width = table.width();
    double[] means = means(inputs, width);
    double mean = mean(targets);

    var gram = new DMatrixRMaj(width, width);
    var cross = new DMatrixRMaj(width, 1);
    accumulate(inputs, targets, mean, gram, cross);
    for (int a = 0; a < width; a++) {
      for (int b = 0; b <= a; b++) {
        double centred = gram.get(a, b) - rows.length * means[a] * means[b];
        gram.set(a, b, centred);
        gram.set(b, a, centred);
      }
      gram.add(a, a, penalty * rows.length);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(width);
    if (!solver.setA(gram)) {
      throw new IllegalStateException("Cannot fit a ridge regression: not positive definite");
    }
    var solution = new DMatrixRMaj(width, 1);
    solver.solve(cross, solution);
    double intercept = mean;
    for (int j = 0; j < width; j++) {
      intercept -= solution.get(j) * means[j];
    }
    return LinearModel.of(table.features(), standardisation, intercept, solution.data);
  }

  /** Adds z z' below the diagonal, and z (y − ȳ), of each row. */
  private static void accumulate(
      float[] inputs, double[] targets, double mean, DMatrixRMaj gram, DMatrixRMaj cross) {
    int width = gram.numCols;
    double[] row = new double[width];
    for (int i = 0; i < targets.length; i++) {
      for (int j = 0; j < width; j++) {
        row[j] = inputs[i * width + j];
      }
      double target = targets[i] - mean;
      for (int a = 0; a < width; a++) {
        double left = row[a];
        cross.data[a] += left * target;
        int from = a * width;
        for (int b = 0; b <= a; b++) {
          gram.data[from + b] += left * row[b];
        }
      }
    }
  }

  private static double[] means(float[] inputs, int width) {
    double[] means = new double[width];
    for (int i = 0; i < inputs.length; i++) {
      means[i % width] += inputs[i];
    }
    int rows = inputs.length / width;
    for (int j = 0; j < width; j++) {
      means[j] /= rows;
    }
    return means;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
