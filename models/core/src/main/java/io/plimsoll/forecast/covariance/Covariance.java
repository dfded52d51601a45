package io.plimsoll.forecast.covariance;

import io.plimsoll.market.Check;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/** A symmetric, positive definite matrix of covariances; of correlations if its diagonal is 1. */
public final class Covariance {
  /** What two entries that should be equal may differ by, relative to the standard deviations. */
  private static final double ROUNDING = 1e-9;

  private final double[][] entries;

  private Covariance(double[][] entries) {
    this.entries = entries;
  }

  /**
   * Returns a covariance of a copy of the entries.
   *
   * @param entries (k, k), finite, symmetric, positive definite, k at least 1
   */
  public static Covariance of(double[][] entries) {
    int k = entries.length;
    Check.argument(k > 0, "entries must not be empty, was %s", k);
    for (double[] row : entries) {
      Check.argument(row.length == k, "entries must be %s a row, was %s", k, row.length);
    }
    double[][] copy = new double[k][k];
    for (int i = 0; i < k; i++) {
      Check.argument(
          entries[i][i] > 0 && Double.isFinite(entries[i][i]),
          "variances must be finite and above 0, was %s",
          entries[i][i]);
      for (int j = 0; j <= i; j++) {
        Check.argument(
            Double.isFinite(entries[i][j]), "entries must be finite, was %s", entries[i][j]);
        double apart = Math.abs(entries[i][j] - entries[j][i]);
        Check.argument(
            apart <= ROUNDING * Math.sqrt(entries[i][i]) * Math.sqrt(entries[j][j]),
            "entries must be symmetric, was %s off",
            apart);
        copy[i][j] = entries[i][j];
        copy[j][i] = entries[i][j];
      }
    }
    var covariance = new Covariance(copy);
    // Judged on correlations, for which the units of the variances are none.
    Check.argument(
        LinearSolverFactory_DDRM.chol(k).setA(new DMatrixRMaj(covariance.correlations())),
        "entries must be positive definite, was %s",
        Arrays.deepToString(entries));
    return covariance;
  }

  /**
   * Returns D R D, the joint covariance of instruments of which each has a forecast of its own.
   *
   * @param variances forecast of each instrument (k), finite, above 0, over one horizon [1]
   * @param correlation R, whose own variances do not matter
   */
  public static Covariance ofForecasts(double[] variances, Covariance correlation) {
    int k = correlation.size();
    Check.argument(variances.length == k, "variances must be %s, was %s", k, variances.length);
    double[][] entries = correlation.correlations();
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        entries[i][j] *= Math.sqrt(variances[i]) * Math.sqrt(variances[j]);
        entries[j][i] = entries[i][j];
      }
    }
    for (int i = 0; i < k; i++) {
      entries[i][i] = variances[i];
    }
    return of(entries);
  }

  /** Returns k, the number of instruments. */
  public int size() {
    return entries.length;
  }

  /** Returns the covariance of two instruments. */
  public double get(int i, int j) {
    return entries[i][j];
  }

  /** Returns the entries divided by the standard deviations; its diagonal is 1. */
  public Covariance correlation() {
    return new Covariance(correlations());
  }

  /**
   * Returns the variance of a portfolio, w' Σ w.
   *
   * @param weights what is held of each (k), signed
   */
  public double variance(double[] weights) {
    Check.argument(weights.length == size(), "weights must be %s, was %s", size(), weights.length);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        sum += weights[i] * entries[i][j] * weights[j];
      }
    }
    return Math.max(sum, 0);
  }

  /** Returns a copy of the entries (k, k). */
  public double[][] toArray() {
    return Arrays.stream(entries).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Covariance that && Arrays.deepEquals(entries, that.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(entries);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(entries);
  }

  private double[][] correlations() {
    int k = entries.length;
    double[][] result = new double[k][k];
    for (int i = 0; i < k; i++) {
      result[i][i] = 1;
      for (int j = 0; j < i; j++) {
        result[i][j] = entries[i][j] / Math.sqrt(entries[i][i]) / Math.sqrt(entries[j][j]);
        result[j][i] = result[i][j];
      }
    }
    return result;
  }
}
