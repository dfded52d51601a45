package io.plimsoll.forecast.covariance;

import io.plimsoll.forecast.likelihood.LogLikelihood;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/**
 * The correlation part of the normal log-likelihood, −½ (ln|R| + z' R⁻¹ z − z' z) each period, of a
 * and b of {@link DynamicCorrelation} (Engle 2002, equation 29), with analytic scores. A period
 * with a gap has no density and counts 0.
 */
final class CorrelationLikelihood implements LogLikelihood {
  private static final int PARAMETERS = 2;

  private final double[][] residuals;
  private final double[][] target;
  private final int width;

  CorrelationLikelihood(double[][] residuals, Covariance target) {
    this.residuals = residuals;
    this.target = target.toArray();
    this.width = target.size();
  }

  @Override
  public int size() {
    return residuals.length;
  }

  @Override
  public int parameters() {
    return PARAMETERS;
  }

  @Override
  public void evaluate(double[] parameters, double[] terms, double[] scores) {
    double a = parameters[0];
    double b = parameters[1];
    double[][] q = target;
    double[][] byNews = new double[width][width];
    double[][] byMemory = new double[width][width];
    Arrays.fill(terms, 0);
    Arrays.fill(scores, 0);
    for (int t = 0; t < residuals.length; t++) {
      double[] z = residuals[t];
      double[][] expected = q;
      if (CompleteRows.complete(z, width)) {
        double[][] slope = new double[width][width];
        terms[t] = term(q, z, slope);
        scores[t * PARAMETERS] = product(slope, byNews);
        scores[t * PARAMETERS + 1] = product(slope, byMemory);
        byNews = derivative(byNews, b, (i, j) -> z[i] * z[j]);
        byMemory = derivative(byMemory, b, (i, j) -> expected[i][j]);
        q = DynamicCorrelation.next(target, q, z, a, b);
      } else {
        byNews = derivative(byNews, a + b, (i, j) -> expected[i][j]);
        byMemory = derivative(byMemory, a + b, (i, j) -> expected[i][j]);
        q = DynamicCorrelation.reverted(target, q, a + b);
      }
    }
  }

  /** Returns the state after all periods. */
  DynamicCorrelation state(double a, double b) {
    var s = Covariance.of(target);
    var state = new DynamicCorrelation(a, b, s, s);
    for (double[] z : residuals) {
      state = state.after(z);
    }
    return state;
  }

  private interface Entry {
    double at(int i, int j);
  }

  /** Returns added − S + persistence · before. */
  private double[][] derivative(double[][] before, double persistence, Entry added) {
    double[][] next = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        next[i][j] = added.at(i, j) - target[i][j] + persistence * before[i][j];
      }
    }
    return next;
  }

  /**
   * Returns a period's term, NaN if Q is no covariance, and writes its slope in each entry of Q.
   */
  private double term(double[][] q, double[] z, double[][] slope) {
    var r = new DMatrixRMaj(width, width);
    double[] deviations = new double[width];
    for (int i = 0; i < width; i++) {
      deviations[i] = Math.sqrt(q[i][i]);
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        r.set(i, j, i == j ? 1 : q[i][j] / deviations[i] / deviations[j]);
      }
    }
    var cholesky = new CholeskyDecompositionInner_DDRM(true);
    var solver = new LinearSolverChol_DDRM(cholesky);
    if (!solver.setA(r.copy())) {
      return Double.NaN;
    }
    var inverse = new DMatrixRMaj(width, width);
    solver.invert(inverse);
    DMatrixRMaj root = cholesky.getT(null);
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += 2 * StrictMath.log(root.get(i, i));
    }
    double[] solved = new double[width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        solved[i] += inverse.get(i, j) * z[j];
      }
      sum += z[i] * solved[i] - z[i] * z[i];
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        double inR = -.5 * (inverse.get(i, j) - solved[i] * solved[j]);
        slope[i][j] += i == j ? 0 : inR / deviations[i] / deviations[j];
        slope[i][i] -= i == j ? 0 : .5 * inR * r.get(i, j) / q[i][i];
        slope[j][j] -= i == j ? 0 : .5 * inR * r.get(i, j) / q[j][j];
      }
    }
    return -.5 * sum;
  }

  private static double product(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += a[i][j] * b[i][j];
      }
    }
    return sum;
  }
}
