package io.plimsoll.forecast.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Standard errors at a maximiser.
 *
 * <p>The Hessian is the central difference of the analytic scores over a fraction of a standard
 * error. Parameters on a bound are held there: they get no error, the others those of the smaller
 * model.
 */
public final class Inference {
  /** Half the width of a difference [standard errors]. */
  public static final double STEP = 1e-4;

  private final LogLikelihood likelihood;
  private final double[] estimate;
  private final double firstStep;
  private final int size;
  private final double[] terms;
  private final double[] scores;

  /**
   * Makes an inference.
   *
   * @param firstStep half the width of the differences in the first parameter [standard errors]:
   *     {@link #STEP}, but wide enough to average over the kinks where there are
   */
  public Inference(LogLikelihood likelihood, double[] estimate, double firstStep) {
    this.likelihood = likelihood;
    this.estimate = estimate;
    this.firstStep = firstStep;
    this.size = likelihood.parameters();
    this.terms = new double[likelihood.size()];
    this.scores = new double[likelihood.size() * size];
  }

  /** Returns the estimates with their errors, in the order of {@code names}. */
  public List<Estimate> estimates(List<String> names, Region region) {
    int[] free = new int[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (!region.onBound(i, estimate)) {
        free[count++] = i;
      }
    }
    free = Arrays.copyOf(free, count);
    likelihood.evaluate(estimate, terms, scores);
    DMatrixRMaj products = select(outerProducts(scores, terms.length, size), free);
    DMatrixRMaj information = information(free, products);
    double[] errors = new double[size];
    double[] robust = new double[size];
    Arrays.fill(errors, Double.NaN);
    Arrays.fill(robust, Double.NaN);
    var inverse = new DMatrixRMaj(count, count);
    if (invert(information, inverse)) {
      var half = new DMatrixRMaj(count, count);
      var sandwich = new DMatrixRMaj(count, count);
      CommonOps_DDRM.mult(inverse, products, half);
      CommonOps_DDRM.mult(half, inverse, sandwich);
      for (int k = 0; k < count; k++) {
        errors[free[k]] = Math.sqrt(inverse.get(k, k));
        robust[free[k]] = Math.sqrt(sandwich.get(k, k));
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      estimates.add(new Estimate(names.get(i), estimate[i], errors[i], robust[i]));
    }
    return List.copyOf(estimates);
  }

  /** Returns Σ s s' of scores (rows, size). */
  static DMatrixRMaj outerProducts(double[] scores, int rows, int size) {
    var sum = new DMatrixRMaj(size, size);
    for (int t = 0; t < rows; t++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          sum.add(i, j, scores[t * size + i] * scores[t * size + j]);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        sum.set(j, i, sum.get(i, j));
      }
    }
    return sum;
  }

  private DMatrixRMaj information(int[] free, DMatrixRMaj products) {
    var information = new DMatrixRMaj(free.length, free.length);
    for (int k = 0; k < free.length; k++) {
      double width = (free[k] == 0 ? firstStep : STEP) / Math.sqrt(products.get(k, k));
      double[] above = gradient(free[k], width);
      double[] below = gradient(free[k], -width);
      for (int m = 0; m < free.length; m++) {
        double slope = (below[free[m]] - above[free[m]]) / (2 * width);
        information.add(k, m, slope / 2);
        information.add(m, k, slope / 2);
      }
    }
    return information;
  }

  private double[] gradient(int index, double width) {
    double[] x = estimate.clone();
    x[index] += width;
    likelihood.evaluate(x, terms, scores);
    double[] sum = new double[size];
    for (int t = 0; t < terms.length; t++) {
      for (int i = 0; i < size; i++) {
        sum[i] += scores[t * size + i];
      }
    }
    return sum;
  }

  private static DMatrixRMaj select(DMatrixRMaj matrix, int[] free) {
    var part = new DMatrixRMaj(free.length, free.length);
    for (int k = 0; k < free.length; k++) {
      for (int m = 0; m < free.length; m++) {
        part.set(k, m, matrix.get(free[k], free[m]));
      }
    }
    return part;
  }

  private static boolean invert(DMatrixRMaj matrix, DMatrixRMaj inverse) {
    var solver = LinearSolverFactory_DDRM.chol(matrix.numRows);
    if (!solver.setA(matrix.copy())) {
      return false;
    }
    solver.invert(inverse);
    return true;
  }
}
