package io.plimsoll.margin.surface;

import java.util.Arrays;

/**
 * Least squares in three unknowns, each within an interval, solved exactly: of the 27 choices of
 * which unknowns lie on which end, the best whose free unknowns lie inside.
 */
final class BoxLeastSquares {
  private static final int UNKNOWNS = 3;
  private static final int CHOICES = 27;

  /** Share of a diagonal that a pivot must keep: below, columns say the same. */
  private static final double LEAST_PIVOT = 1e-12;

  private final double[][] normal = new double[UNKNOWNS][UNKNOWNS];
  private final double[] right = new double[UNKNOWNS];
  private double square;

  /** Adds one equation {@code coefficients · x = value}. */
  void add(double[] coefficients, double value) {
    for (int i = 0; i < UNKNOWNS; i++) {
      for (int j = 0; j < UNKNOWNS; j++) {
        normal[i][j] += coefficients[i] * coefficients[j];
      }
      right[i] += coefficients[i] * value;
    }
    square += value * value;
  }

  /** Returns the minimum over the box from {@code least} to {@code most}. */
  double[] solve(double[] least, double[] most) {
    double[] best = null;
    double lowest = Double.POSITIVE_INFINITY;
    for (int choice = 0; choice < CHOICES; choice++) {
      double[] x = solve(choice, least, most);
      if (x == null) {
        continue;
      }
      double cost = cost(x);
      if (best == null || cost < lowest) {
        best = x;
        lowest = cost;
      }
    }
    return best; // never null: the corners of the box have no free unknown
  }

  /** Returns the sum of squared errors at {@code x}. */
  double cost(double[] x) {
    double cost = square;
    for (int i = 0; i < UNKNOWNS; i++) {
      double product = 0;
      for (int j = 0; j < UNKNOWNS; j++) {
        product += normal[i][j] * x[j];
      }
      cost += x[i] * (product - 2 * right[i]);
    }
    return cost;
  }

  /** Returns the solution of one choice, digit i of it in base 3: 0 least, 1 most, 2 free. */
  private double[] solve(int choice, double[] least, double[] most) {
    int[] free = new int[UNKNOWNS];
    int count = 0;
    double[] x = new double[UNKNOWNS];
    for (int i = 0, rest = choice; i < UNKNOWNS; i++, rest /= 3) {
      switch (rest % 3) {
        case 0 -> x[i] = least[i];
        case 1 -> x[i] = most[i];
        default -> free[count++] = i;
      }
    }
    double[][] system = new double[count][count + 1];
    for (int row = 0; row < count; row++) {
      int i = free[row];
      system[row][count] = right[i];
      for (int j = 0; j < UNKNOWNS; j++) {
        system[row][count] -= normal[i][j] * x[j]; // a free unknown is still 0 here
      }
      for (int column = 0; column < count; column++) {
        system[row][column] = normal[i][free[column]];
      }
    }
    double[] solution = eliminate(system);
    for (int row = 0; row < count; row++) {
      int i = free[row];
      if (solution == null || !(solution[row] >= least[i] && solution[row] <= most[i])) {
        return null;
      }
      x[i] = solution[row];
    }
    return x;
  }

  /** Gauss elimination without exchange: the matrix is symmetric and not negative. */
  private static double[] eliminate(double[][] system) {
    int n = system.length;
    double[] diagonal = new double[n];
    Arrays.setAll(diagonal, i -> system[i][i]);
    for (int pivot = 0; pivot < n; pivot++) {
      if (!(system[pivot][pivot] > LEAST_PIVOT * diagonal[pivot])) {
        return null;
      }
      for (int row = pivot + 1; row < n; row++) {
        double factor = system[row][pivot] / system[pivot][pivot];
        for (int column = pivot; column <= n; column++) {
          system[row][column] -= factor * system[pivot][column];
        }
      }
    }
    double[] x = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double rest = system[row][n];
      for (int column = row + 1; column < n; column++) {
        rest -= system[row][column] * x[column];
      }
      x[row] = rest / system[row][row];
    }
    return x;
  }
}
