package io.plimsoll.forecast.har;

import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Least squares over a growing set of rows: β = (X'WX)⁺ X'Wy, W the weights of the rows.
 *
 * <p>Only X'WX, X'Wy and y'Wy are kept, so that a row costs k² additions and a refit k³, whatever
 * the number of rows. X'WX is scaled to a unit diagonal before it is decomposed, for the regressors
 * of HAR differ from the constant by ten powers of ten; directions with an eigenvalue below 1e-13
 * of the largest carry no information (constant or collinear regressors) and get weight 0.
 */
public final class LeastSquares {
  private static final double RANK_TOLERANCE = 1e-13;

  private final int size;
  private final double[] gram;
  private final double[] cross;
  private double squares;
  private double sum; // of the responses
  private double weights;
  private double weighted; // sum of the responses
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;
  private int rows;

  /** Starts without rows, for {@code size} regressors including the constant. */
  public LeastSquares(int size) {
    Check.argument(size >= 1, "size must be at least 1, was %s", size);
    this.size = size;
    this.gram = new double[size * size];
    this.cross = new double[size];
  }

  /** Adds one row of weight 1. */
  public void add(double[] regressors, double response) {
    add(regressors, response, 1);
  }

  /**
   * Adds one row.
   *
   * @param weight finite, above 0, in inverse squared units of the response
   */
  public void add(double[] regressors, double response, double weight) {
    Check.argument(
        regressors.length == size, "regressors must be %s, was %s", size, regressors.length);
    if (!isFinite(regressors, response)) { // the text of a check would cost more than the row
      throw new IllegalArgumentException(
          "regressors and response must be finite, was "
              + Arrays.toString(regressors)
              + " and "
              + response);
    }
    Check.argument(
        weight > 0 && Double.isFinite(weight), "weight must be finite and above 0, was %s", weight);
    for (int i = 0; i < size; i++) {
      double left = weight * regressors[i];
      for (int j = 0; j < size; j++) {
        gram[i * size + j] += left * regressors[j];
      }
      cross[i] += left * response;
    }
    squares += weight * response * response;
    weights += weight;
    weighted += weight * response;
    sum += response;
    lowest = Math.min(lowest, response);
    highest = Math.max(highest, response);
    rows++;
  }

  /** Returns the number of rows added. */
  public int rows() {
    return rows;
  }

  /** Returns the fit to the rows added so far, which must be at least as many as regressors. */
  public LinearFit fit() {
    Check.argument(rows >= size, "rows must be at least %s, was %s", size, rows);
    double[] coefficients = solve();
    double explained = 0;
    for (int i = 0; i < size; i++) {
      explained += coefficients[i] * cross[i];
    }
    double residual = Math.max(squares - explained, 0);
    double total = squares - weighted * weighted / weights;
    return new LinearFit(
        DoubleStream.of(coefficients).boxed().toList(),
        residual / weights,
        total > 0 ? Math.max(1 - residual / total, 0) : 0,
        rows,
        lowest,
        highest,
        sum / rows,
        1);
  }

  private static boolean isFinite(double[] regressors, double response) {
    for (double regressor : regressors) {
      if (!Double.isFinite(regressor)) {
        return false;
      }
    }
    return Double.isFinite(response);
  }

  /** Returns the number of directions in which the regressors added so far vary. */
  public int rank() {
    return decompose(scale()).size();
  }

  /** Returns (X'X)⁺ of the rows added so far (regressors, regressors). */
  public double[][] inverseGram() {
    double[] scale = scale();
    double[][] inverse = new double[size][size];
    for (Direction direction : decompose(scale)) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          inverse[i][j] +=
              direction.vector.get(i)
                  * direction.vector.get(j)
                  * scale[i]
                  * scale[j]
                  / direction.value;
        }
      }
    }
    return inverse;
  }

  private double[] solve() {
    double[] scale = scale();
    double[] weights = new double[size];
    for (Direction direction : decompose(scale)) {
      double projection = 0;
      for (int i = 0; i < size; i++) {
        projection += direction.vector.get(i) * scale[i] * cross[i];
      }
      for (int i = 0; i < size; i++) {
        weights[i] += direction.vector.get(i) * projection / direction.value;
      }
    }
    for (int i = 0; i < size; i++) {
      weights[i] *= scale[i];
    }
    return weights;
  }

  private double[] scale() {
    double[] scale = new double[size];
    for (int i = 0; i < size; i++) {
      double diagonal = gram[i * size + i];
      scale[i] = diagonal > 0 ? 1 / Math.sqrt(diagonal) : 0;
    }
    return scale;
  }

  /** Returns the directions of the scaled X'X that carry information. */
  private List<Direction> decompose(double[] scale) {
    var scaled = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled.set(i, j, gram[i * size + j] * scale[i] * scale[j]);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(scaled)) {
      throw new IllegalStateException("Cannot decompose the normal equations: no convergence");
    }
    double largest = 0;
    for (int e = 0; e < size; e++) {
      largest = Math.max(largest, eigen.getEigenvalue(e).getReal());
    }
    var directions = new ArrayList<Direction>();
    for (int e = 0; e < size; e++) {
      double value = eigen.getEigenvalue(e).getReal();
      if (value > RANK_TOLERANCE * largest) {
        directions.add(new Direction(value, eigen.getEigenVector(e)));
      }
    }
    return directions;
  }

  private record Direction(double value, DMatrixRMaj vector) {}
}
