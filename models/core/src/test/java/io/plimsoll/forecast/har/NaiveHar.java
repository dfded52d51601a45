package io.plimsoll.forecast.har;

import java.util.Arrays;

/** LogSHAR over consecutive hours written for clarity: whole windows, whole design, elimination. */
final class NaiveHar {
  private NaiveHar() {}

  /** Returns the forecast of the step after the last one, fitted to all the steps before. */
  static double logShar(double[] rv, double[] down, double[] up, double regularisation) {
    int first = 167;
    int rows = rv.length - 1 - first;
    double[][] design = new double[rows][];
    double[] response = new double[rows];
    for (int i = 0; i < rows; i++) {
      design[i] = regressors(rv, down, up, first + i, regularisation);
      response[i] = Math.log(rv[first + i + 1]);
    }
    double[] beta = leastSquares(design, response);
    double squares = 0;
    for (int i = 0; i < rows; i++) {
      squares += Math.pow(response[i] - dot(beta, design[i]), 2);
    }
    double fitted = dot(beta, regressors(rv, down, up, rv.length - 1, regularisation));
    return Math.exp(fitted + squares / rows / 2);
  }

  private static double[] regressors(
      double[] rv, double[] down, double[] up, int t, double regularisation) {
    return new double[] {
      1,
      Math.log(rv[t]),
      Math.log(Arrays.stream(rv, t - 23, t + 1).average().orElseThrow()),
      Math.log(Arrays.stream(rv, t - 167, t + 1).average().orElseThrow()),
      Math.log((down[t] + regularisation * rv[t]) / (up[t] + regularisation * rv[t]))
    };
  }

  private static double[] leastSquares(double[][] x, double[] y) {
    int k = x[0].length;
    double[][] a = new double[k][k + 1];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          a[i][j] += x[row][i] * x[row][j];
        }
        a[i][k] += x[row][i] * y[row];
      }
    }
    for (int pivot = 0; pivot < k; pivot++) {
      for (int i = 0; i < k; i++) {
        if (i != pivot) {
          double factor = a[i][pivot] / a[pivot][pivot];
          for (int j = 0; j <= k; j++) {
            a[i][j] -= factor * a[pivot][j];
          }
        }
      }
    }
    double[] beta = new double[k];
    for (int i = 0; i < k; i++) {
      beta[i] = a[i][k] / a[i][i];
    }
    return beta;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
