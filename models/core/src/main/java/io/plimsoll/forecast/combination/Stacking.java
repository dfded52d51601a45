package io.plimsoll.forecast.combination;

import io.plimsoll.forecast.likelihood.QuadraticProgram;
import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Weights w of the geometric mean exp(Σ wᵢ ln Fᵢ), each at least 0 and together 1, with the least
 * mean loss on past forecasts out of sample.
 *
 * <p>The weights add up to 1, so the log error of the combination is Σ wᵢ uᵢ and its loss is convex
 * in w. Newton steps inside the simplex, each an exact quadratic program, reach the minimum; the
 * squared error is one such program. Where many weights are as good, those nearest to all on the
 * first member are kept in each step. References: Breiman (1996), Machine Learning 24; Timmermann
 * (2006), Handbook of Economic Forecasting 1, chapter 4.
 */
public final class Stacking {
  private static final int MAX_STEPS = 100;
  private static final int MAX_HALVINGS = 40;

  /** Added to the curvature, relative to its trace, for members that are alike. */
  private static final double RIDGE = 1e-10;

  /** Parts of 1 that weights are given in: what is finer is rounding. */
  private static final double PARTS = 1e9;

  private final double[][] logErrors;
  private final StackingLoss loss;
  private final int others;
  private final Region region;

  private Stacking(double[][] logErrors, StackingLoss loss) {
    this.logErrors = logErrors;
    this.loss = loss;
    this.others = logErrors.length - 1;
    this.region = new Region(others);
    for (int i = 0; i < others; i++) {
      region.bound(i, 0, Double.POSITIVE_INFINITY);
    }
    double[] minus = new double[others];
    Arrays.fill(minus, -1);
    region.atLeast(-1, 0, minus);
  }

  /**
   * Returns the weights (members) [1].
   *
   * @param logErrors ln(RV / F) of each member (members, n), finite, at least one member, n at
   *     least 1
   * @throws IllegalStateException if the steps do not converge
   */
  public static List<Double> weights(double[][] logErrors, StackingLoss loss) {
    Check.argument(logErrors.length > 0, "logErrors must not be empty, was %s", 0);
    int n = logErrors[0].length;
    Check.argument(n > 0, "logErrors must have at least 1 period, was %s", n);
    for (double[] member : logErrors) {
      Check.argument(member.length == n, "logErrors must be %s each, was %s", n, member.length);
      for (double error : member) {
        Check.argument(Double.isFinite(error), "logErrors must be finite, was %s", error);
      }
    }
    return new Stacking(logErrors, loss).solve();
  }

  private List<Double> solve() {
    double[] x = new double[others]; // the weights after the first, whose own is the rest
    double value = value(x);
    for (int step = 0; step < MAX_STEPS && others > 0; step++) {
      double[] gradient = new double[others];
      DMatrixRMaj hessian = derivatives(x, gradient);
      double[] direction = QuadraticProgram.step(x, gradient, hessian, region);
      // Half of it is what the quadratic model gains.
      double descent = -Region.dot(gradient, direction);
      if (descent <= 1e-15 * (1 + value)) {
        return rounded(moved(x, direction, 1)); // the last step still gains half the digits
      }
      double share = 1;
      double[] next = moved(x, direction, share);
      double reached = value(next);
      for (int i = 0; i < MAX_HALVINGS && reached > value - 1e-4 * share * descent; i++) {
        share /= 2;
        next = moved(x, direction, share);
        reached = value(next);
      }
      if (reached >= value) {
        return rounded(x); // what is left is rounding
      }
      x = next;
      value = reached;
    }
    if (others == 0) {
      return List.of(1.0);
    }
    throw new IllegalStateException("Cannot weigh members: no convergence in " + MAX_STEPS);
  }

  private double value(double[] x) {
    double sum = 0;
    for (int t = 0; t < logErrors[0].length; t++) {
      sum += loss.of(combined(x, t));
    }
    return sum / logErrors[0].length;
  }

  private DMatrixRMaj derivatives(double[] x, double[] gradient) {
    int n = logErrors[0].length;
    var hessian = new DMatrixRMaj(others, others);
    for (int t = 0; t < n; t++) {
      double u = combined(x, t);
      double slope = loss.slope(u) / n;
      double curvature = loss.curvature(u) / n;
      for (int i = 0; i < others; i++) {
        double first = logErrors[i + 1][t] - logErrors[0][t];
        gradient[i] += slope * first;
        for (int j = 0; j < others; j++) {
          hessian.add(i, j, curvature * first * (logErrors[j + 1][t] - logErrors[0][t]));
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < others; i++) {
      trace += hessian.get(i, i);
    }
    for (int i = 0; i < others; i++) {
      hessian.add(i, i, trace > 0 ? RIDGE * trace : 1);
    }
    return hessian;
  }

  private double combined(double[] x, int t) {
    double u = logErrors[0][t];
    for (int i = 0; i < others; i++) {
      u += x[i] * (logErrors[i + 1][t] - logErrors[0][t]);
    }
    return u;
  }

  private double[] moved(double[] x, double[] direction, double share) {
    double[] next = new double[others];
    for (int i = 0; i < others; i++) {
      next[i] = Math.max(x[i] + share * direction[i], 0);
    }
    return next;
  }

  private static List<Double> rounded(double[] x) {
    double[] parts = new double[x.length + 1];
    double rest = PARTS;
    int largest = 0;
    for (int i = 1; i < parts.length; i++) {
      parts[i] = Math.rint(x[i - 1] * PARTS);
      rest -= parts[i];
      largest = parts[i] > parts[largest] ? i : largest;
    }
    parts[0] = Math.max(rest, 0);
    parts[largest] += Math.min(rest, 0); // more than all was given, by rounding
    return Arrays.stream(parts).map(part -> part / PARTS).boxed().toList();
  }
}
