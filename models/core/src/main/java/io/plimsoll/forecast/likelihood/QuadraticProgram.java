package io.plimsoll.forecast.likelihood;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The step d from x that minimises g·d + ½ d·Bd with x + d in a region, by the primal active-set
 * method (Nocedal and Wright 2006, algorithm 16.3), started at d = 0 with nothing active.
 */
public final class QuadraticProgram {
  private static final int MAX_CHANGES = 200;

  /** Share of a row outside the span of others that is none. */
  private static final double DEPENDENT = 1e-8;

  private final double[] gradient;
  private final DMatrixRMaj hessian;
  private final Region region;
  private final double[] slack;
  private final List<Integer> active = new ArrayList<>();
  private double[] multipliers = new double[0];

  private QuadraticProgram(double[] x, double[] gradient, DMatrixRMaj hessian, Region region) {
    this.gradient = gradient;
    this.hessian = hessian;
    this.region = region;
    this.slack = new double[region.rows()];
    for (int i = 0; i < slack.length; i++) {
      slack[i] = Math.max(region.slack(i, x), 0);
    }
  }

  /** Returns the step, for a positive definite {@code hessian} and x in the region. */
  public static double[] step(double[] x, double[] gradient, DMatrixRMaj hessian, Region region) {
    return new QuadraticProgram(x, gradient, hessian, region).solve();
  }

  private double[] solve() {
    double[] step = new double[gradient.length];
    for (int change = 0; change < MAX_CHANGES; change++) {
      double[] target = onActive();
      int blocking = -1;
      double share = 1;
      for (int i = 0; i < slack.length; i++) {
        double reached = region.slackChange(i, target);
        double now = region.slackChange(i, step);
        if (reached < now && slack[i] + reached < 0 && !spanned(region.row(i))) {
          double allowed = Math.max((slack[i] + now) / (now - reached), 0);
          if (allowed < share) {
            share = allowed;
            blocking = i;
          }
        }
      }
      for (int j = 0; j < step.length; j++) {
        step[j] += share * (target[j] - step[j]);
      }
      if (blocking >= 0) {
        active.add(blocking);
      } else if (!release()) {
        return step;
      }
    }
    return step;
  }

  /** Returns the minimiser on the active rows, and keeps the rows' multipliers. */
  private double[] onActive() {
    int n = gradient.length;
    int m = active.size();
    var system = new DMatrixRMaj(n + m, n + m);
    var right = new DMatrixRMaj(n + m, 1);
    CommonOps_DDRM.insert(hessian, system, 0, 0);
    for (int i = 0; i < n; i++) {
      right.set(i, -gradient[i]);
    }
    for (int k = 0; k < m; k++) {
      double[] row = region.row(active.get(k));
      for (int i = 0; i < n; i++) {
        system.set(n + k, i, row[i]);
        system.set(i, n + k, -row[i]);
      }
      right.set(n + k, -slack[active.get(k)]);
    }
    var solution = new DMatrixRMaj(n + m, 1);
    if (!CommonOps_DDRM.solve(system, right, solution)) {
      throw new IllegalStateException("Cannot solve for a step: singular active constraints");
    }
    double[] target = new double[n];
    System.arraycopy(solution.data, 0, target, 0, n);
    multipliers = new double[m];
    System.arraycopy(solution.data, n, multipliers, 0, m);
    return target;
  }

  /** Returns whether a row is a combination of the active ones, so that no step changes it. */
  private boolean spanned(double[] row) {
    List<double[]> basis = new ArrayList<>();
    for (int index : active) {
      double[] rest = outside(basis, region.row(index));
      double norm = Math.sqrt(Region.dot(rest, rest));
      basis.add(Arrays.stream(rest).map(value -> value / norm).toArray());
    }
    double[] rest = outside(basis, row);
    return Region.dot(rest, rest) < DEPENDENT * Region.dot(row, row);
  }

  private static double[] outside(List<double[]> basis, double[] row) {
    double[] rest = row.clone();
    for (double[] unit : basis) {
      double share = Region.dot(unit, rest);
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= share * unit[i];
      }
    }
    return rest;
  }

  /** Drops the row with the most negative multiplier; returns false if there is none. */
  private boolean release() {
    int worst = -1;
    for (int k = 0; k < multipliers.length; k++) {
      if (multipliers[k] < 0 && (worst < 0 || multipliers[k] < multipliers[worst])) {
        worst = k;
      }
    }
    if (worst >= 0) {
      active.remove(worst);
    }
    return worst >= 0;
  }
}
