package io.plimsoll.forecast.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where parameters may lie: bounds, and rows c with c·x at least a limit. */
public final class Region {
  private static final double ROUNDING = 1e-14;

  private final double[] lower;
  private final double[] upper;
  private final List<double[]> rows = new ArrayList<>();
  private final List<Double> limits = new ArrayList<>();

  /** Starts with {@code size} parameters that may be anything. */
  public Region(int size) {
    lower = new double[size];
    upper = new double[size];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
  }

  /** Keeps parameter {@code index} in [low, high]; returns this. */
  public Region bound(int index, double low, double high) {
    lower[index] = low;
    upper[index] = high;
    if (low > Double.NEGATIVE_INFINITY) {
      atLeast(low, index, 1);
    }
    if (high < Double.POSITIVE_INFINITY) {
      atLeast(-high, index, -1);
    }
    return this;
  }

  /** Demands coefficients · x at least {@code limit}, the coefficients from {@code first} on. */
  public Region atLeast(double limit, int first, double... coefficients) {
    double[] row = new double[lower.length];
    System.arraycopy(coefficients, 0, row, first, coefficients.length);
    rows.add(row);
    limits.add(limit);
    return this;
  }

  /** Takes over what {@code part} says, its parameter 0 being our parameter {@code first}. */
  public Region include(Region part, int first) {
    System.arraycopy(part.lower, 0, lower, first, part.lower.length);
    System.arraycopy(part.upper, 0, upper, first, part.upper.length);
    for (int i = 0; i < part.rows.size(); i++) {
      atLeast(part.limits.get(i), first, part.rows.get(i));
    }
    return this;
  }

  public int size() {
    return lower.length;
  }

  public int rows() {
    return rows.size();
  }

  public double[] row(int index) {
    return rows.get(index);
  }

  /** Returns c·x − limit of a row, not below 0 inside the region. */
  public double slack(int index, double[] x) {
    return dot(rows.get(index), x) - limits.get(index);
  }

  /** Returns by how much a step changes the slack of a row. */
  public double slackChange(int index, double[] step) {
    return dot(rows.get(index), step);
  }

  /** Moves parameters beyond a bound, or by rounding away from it, onto it. */
  public void clamp(double[] x) {
    for (int i = 0; i < x.length; i++) {
      double span = upper[i] - lower[i];
      double rounding = span < Double.POSITIVE_INFINITY ? ROUNDING * span : 0;
      x[i] = x[i] < lower[i] + rounding ? lower[i] : x[i];
      x[i] = x[i] > upper[i] - rounding ? upper[i] : x[i];
    }
  }

  /** Returns whether the parameter lies on a bound of its own. */
  public boolean onBound(int index, double[] x) {
    return x[index] == lower[index] || x[index] == upper[index];
  }

  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
