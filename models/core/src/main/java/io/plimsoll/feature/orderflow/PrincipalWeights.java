package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import java.util.Arrays;

/**
 * The weights of the first principal component of vectors, so scaled that their sizes sum to 1.
 *
 * <p>They turn the imbalances of a book's levels into one, integrated imbalance. The covariance is
 * exact whatever the order; its leading eigenvector is found by 500 steps of power iteration from
 * equal weights, and its sign is such that the weights sum to at least 0.
 *
 * <p>Reference: Cont, Cucuringu, Zhang, "Cross-impact of order flow imbalance in equity markets",
 * Quantitative Finance 23 (2023), section 2.2.
 */
public final class PrincipalWeights {
  private static final int STEPS = 500;
  private static final int FEWEST_FOR_EACH_DIMENSION = 3;

  private final int dimension;
  private final ExactSum[] sums;
  private final ExactSum[] products; // i <= j, row by row
  private long count;

  /** Starts without a vector of length {@code dimension}, at least 1. */
  public PrincipalWeights(int dimension) {
    this.dimension = dimension;
    sums = new ExactSum[dimension];
    products = new ExactSum[dimension * (dimension + 1) / 2];
    clear();
  }

  /** Adds a vector (dimension) of finite values. */
  public void add(double[] vector) {
    int at = 0;
    for (int i = 0; i < dimension; i++) {
      sums[i].add(vector[i]);
      for (int j = i; j < dimension; j++) {
        products[at++].add(vector[i] * vector[j]);
      }
    }
    count++;
  }

  /** Forgets every vector. */
  public void clear() {
    Arrays.setAll(sums, i -> new ExactSum());
    Arrays.setAll(products, i -> new ExactSum());
    count = 0;
  }

  /**
   * Returns the weights (dimension), whose absolute values sum to 1.
   *
   * <p>They are equal if there are fewer vectors than three for each dimension, or if none varies.
   */
  public double[] weights() {
    double[] weights = new double[dimension];
    Arrays.fill(weights, 1.0 / dimension);
    if (count < (long) FEWEST_FOR_EACH_DIMENSION * dimension) {
      return weights;
    }
    double[][] covariance = covariance();
    for (int step = 0; step < STEPS; step++) {
      double[] product = times(covariance, weights);
      double size = size(product);
      if (!(size > 0)) {
        return weights;
      }
      for (int i = 0; i < dimension; i++) {
        weights[i] = product[i] / size;
      }
    }
    if (Arrays.stream(weights).sum() < 0) {
      Arrays.setAll(weights, i -> -weights[i]);
    }
    return weights;
  }

  /** Writes the state; equal states write equal bytes. */
  public void write(SnapshotWriter out) {
    out.writeLong(count);
    for (ExactSum sum : sums) {
      sum.write(out);
    }
    for (ExactSum product : products) {
      product.write(out);
    }
  }

  /** Takes over what {@link #write} of vectors of the same length wrote. */
  public void read(SnapshotReader in) {
    count = in.readLong();
    Arrays.setAll(sums, i -> ExactSum.read(in));
    Arrays.setAll(products, i -> ExactSum.read(in));
  }

  private double[][] covariance() {
    double[][] covariance = new double[dimension][dimension];
    int at = 0;
    for (int i = 0; i < dimension; i++) {
      for (int j = i; j < dimension; j++) {
        double mean = products[at++].value() / count;
        double entry = mean - sums[i].value() / count * (sums[j].value() / count);
        covariance[i][j] = entry;
        covariance[j][i] = entry;
      }
    }
    return covariance;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }

  private static double size(double[] vector) {
    double size = 0;
    for (double entry : vector) {
      size += Math.abs(entry);
    }
    return size;
  }
}
