package io.plimsoll.forecast.calibration;

import io.plimsoll.market.Check;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Maximum likelihood of log odds that are linear in some columns: Newton steps, halved until the
 * likelihood rises.
 */
final class LogisticFit {
  private static final int ITERATIONS = 50;
  private static final double RIDGE = 1e-9;

  private LogisticFit() {}

  /**
   * Returns Platt's targets of events, (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), which keep the fit of a
   * separable block finite.
   *
   * @param scores what the events are fitted to (n)
   */
  static double[] targets(double[] scores, boolean[] events) {
    Check.argument(
        scores.length == events.length, "events must be %s, was %s", scores.length, events.length);
    int happened = 0;
    for (boolean event : events) {
      happened += event ? 1 : 0;
    }
    int calm = events.length - happened;
    Check.argument(
        happened > 0 && calm > 0, "events must hold both outcomes, was %s of one", events.length);
    double high = (happened + 1.0) / (happened + 2.0);
    double low = 1.0 / (calm + 2.0);
    double[] targets = new double[events.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = events[i] ? high : low;
    }
    return targets;
  }

  /** Returns the coefficients (k) of columns (k, n), from {@code start} (k). */
  static double[] coefficients(double[][] columns, double[] targets, double... start) {
    double[] point = start.clone();
    double loss = loss(columns, targets, point);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] step = newton(columns, targets, point);
      double size = 1;
      double[] moved = minus(point, step, size);
      double next = loss(columns, targets, moved);
      while (next > loss && size > 1e-6) {
        size /= 2;
        moved = minus(point, step, size);
        next = loss(columns, targets, moved);
      }
      if (!(next < loss)) {
        break;
      }
      point = moved;
      loss = next;
    }
    return point;
  }

  /** Returns minus the log-likelihood, the fewer the better. */
  static double loss(double[][] columns, double[] targets, double[] point) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double odds = odds(columns, point, i);
      // ln(1 + e^odds) without overflow
      double softplus = Math.max(odds, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(odds)));
      sum += softplus - targets[i] * odds;
    }
    return sum;
  }

  static double logistic(double z) {
    return z >= 0 ? 1 / (1 + StrictMath.exp(-z)) : StrictMath.exp(z) / (1 + StrictMath.exp(z));
  }

  private static double[] newton(double[][] columns, double[] targets, double[] point) {
    int k = columns.length;
    var gradient = new DMatrixRMaj(k, 1);
    DMatrixRMaj hessian = CommonOps_DDRM.identity(k);
    CommonOps_DDRM.scale(RIDGE, hessian);
    for (int i = 0; i < targets.length; i++) {
      double p = logistic(odds(columns, point, i));
      for (int a = 0; a < k; a++) {
        gradient.add(a, 0, (p - targets[i]) * columns[a][i]);
        for (int b = 0; b < k; b++) {
          hessian.add(a, b, p * (1 - p) * columns[a][i] * columns[b][i]);
        }
      }
    }
    var step = new DMatrixRMaj(k, 1);
    if (!CommonOps_DDRM.solve(hessian, gradient, step)) {
      throw new IllegalStateException("Cannot fit the log odds: singular information");
    }
    return step.data;
  }

  private static double odds(double[][] columns, double[] point, int row) {
    double sum = 0;
    for (int a = 0; a < columns.length; a++) {
      sum += point[a] * columns[a][row];
    }
    return sum;
  }

  private static double[] minus(double[] point, double[] step, double size) {
    double[] moved = point.clone();
    for (int a = 0; a < moved.length; a++) {
      moved[a] -= size * step[a];
    }
    return moved;
  }
}
