package io.plimsoll.forecast.learning;

import io.plimsoll.market.Check;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The sum of x xᵀ over rows x, in double precision, and the solution of its linear equations.
 *
 * <p>Four rows are added at once to two rows of the sum: what is loaded then serves several
 * products, and the inner loop is one that the JIT turns into vector instructions. Only the half on
 * and above the diagonal is meant; an odd width is rounded up.
 */
final class Gram {
  private static final int BLOCK = 4;

  private final double[][] sums;
  private final double[][] rows;
  private int waiting;

  Gram(int width) {
    int even = width + width % 2;
    sums = new double[even][even];
    rows = new double[BLOCK][even];
  }

  /** Adds a row (width), whose values are copied. */
  void add(double[] row) {
    System.arraycopy(row, 0, rows[waiting], 0, row.length);
    waiting++;
    if (waiting == BLOCK) {
      flush();
    }
  }

  /** Returns the sum for {@code i} up to {@code j}. */
  double sum(int i, int j) {
    flush();
    return sums[i][j];
  }

  /**
   * Returns v of (G + D) v = {@code right} by Cholesky's decomposition, where G is the leading
   * square of the sum and D a diagonal.
   *
   * @param diagonal of D (k), where k is at most the width
   * @param right side of the equations (k)
   * @throws IllegalArgumentException if G + D is singular
   */
  double[] solve(double[] diagonal, double[] right) {
    flush();
    int k = right.length;
    var matrix = new DMatrixRMaj(k, k);
    for (int i = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        double value = sums[i][j] + (i == j ? diagonal[i] : 0);
        matrix.set(i, j, value);
        matrix.set(j, i, value);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(k);
    Check.argument(
        solver.setA(matrix) && independent(matrix, solver),
        "features must be linearly independent or the penalty larger, was %s features",
        k);
    var solution = new DMatrixRMaj(k, 1);
    solver.solve(DMatrixRMaj.wrap(k, 1, right.clone()), solution);
    return solution.data;
  }

  /** Returns whether each feature has a share of variance that those before it do not explain. */
  private static boolean independent(DMatrixRMaj matrix, LinearSolverDense<DMatrixRMaj> solver) {
    CholeskyDecomposition_F64<DMatrixRMaj> decomposition = solver.getDecomposition();
    DMatrixRMaj triangle = decomposition.getT(null);
    for (int i = 0; i < matrix.numRows; i++) {
      double root = triangle.get(i, i);
      if (!(root * root > 1e-13 * matrix.get(i, i))) {
        return false;
      }
    }
    return true;
  }

  private void flush() {
    if (waiting == 0) {
      return;
    }
    for (int r = waiting; r < BLOCK; r++) {
      Arrays.fill(rows[r], 0);
    }
    for (int i = 0; i < sums.length; i += 2) {
      addTo(sums[i], sums[i + 1], i);
    }
    waiting = 0;
  }

  private void addTo(double[] first, double[] second, int i) {
    double[] r0 = rows[0];
    double[] r1 = rows[1];
    double[] r2 = rows[2];
    double[] r3 = rows[3];
    double a0 = r0[i];
    double a1 = r1[i];
    double a2 = r2[i];
    double a3 = r3[i];
    double b0 = r0[i + 1];
    double b1 = r1[i + 1];
    double b2 = r2[i + 1];
    double b3 = r3[i + 1];
    for (int j = i; j < first.length; j++) {
      double x0 = r0[j];
      double x1 = r1[j];
      double x2 = r2[j];
      double x3 = r3[j];
      first[j] += a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
      second[j] += b0 * x0 + b1 * x1 + b2 * x2 + b3 * x3;
    }
  }
}
