package io.plimsoll.forecast.likelihood;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * Maximises a log-likelihood over a region of linear constraints.
 *
 * <p>Sequential quadratic programming: the step minimises the quadratic model inside the region
 * ({@link QuadraticProgram}), a backtracking line search accepts it, and the Hessian is Powell's
 * damped BFGS, started at the sum of outer products of the scores, which makes the path independent
 * of the units of the parameters. Both ends of a step lie in the region and the region is convex,
 * so that no iterate leaves it. References: Nocedal and Wright (2006), procedure 18.2 and algorithm
 * 18.3.
 */
public final class Maximiser {
  /*
   * Why not Hipparchus 4.0.3: its optimisers with derivatives and constraints, SQPOptimizerS and
   * SQPOptimizerGM, end the fit of GARCH(1,1) to 5,030 returns with "non symmetric matrix", and
   * where the latter converges it agrees to 3.5 digits with the benchmark whose 5 we want. Those
   * without derivatives need some hundred times the evaluations for as many digits.
   */
  private static final int MAX_ITERATIONS = 500;

  /** Steps after which the Hessian begins anew, for parameters whose scale fades on the way. */
  private static final int RENEWAL = 30;

  private static final int MAX_HALVINGS = 40;
  private static final double SUFFICIENT = 1e-4;

  /** Square of a move from which nothing is learned of the Hessian [standard errors²]. */
  private static final double SHORTEST = 1e-24;

  /** What two sums of the same terms may differ by, relative to the sum. */
  private static final double ROUNDING = 1e-14;

  private final LogLikelihood likelihood;
  private final Region region;
  private final int size;
  private final double[] terms;
  private final double[] scores;
  private double[] x;
  private double value;
  private double[] descent;
  private DMatrixRMaj hessian;

  public Maximiser(LogLikelihood likelihood, Region region) {
    this.likelihood = likelihood;
    this.region = region;
    this.size = likelihood.parameters();
    this.terms = new double[likelihood.size()];
    this.scores = new double[likelihood.size() * size];
    this.x = new double[size];
    this.descent = new double[size];
    this.hessian = new DMatrixRMaj(size, size);
  }

  /** When a search has arrived; lengths of steps are in standard errors. */
  public enum Arrival {
    /** A step of 1e-8, one of 1e-4 that rounding forbids, or a gain of 1e-8 in 30 steps. */
    SMOOTH(1e-8, 1e-4, 0, 1e-8),

    /**
     * For a likelihood with kinks in its first parameter, whose maximum can be one: a step of 1e-6,
     * one of 0.02 that a kink forbids, or a gain below 1e-5 in {@link #RENEWAL} steps.
     */
    KINKED(1e-6, 0.02, 1e-9, 1e-5);

    private final double step;
    private final double blocked;
    private final double gain;
    private final double stalled;

    Arrival(double step, double blocked, double gain, double stalled) {
      this.step = step;
      this.blocked = blocked;
      this.gain = gain;
      this.stalled = stalled;
    }
  }

  /** Returns the sum of the terms at a point; negative infinity where there is no density. */
  public double value(double[] point) {
    likelihood.evaluate(point, terms, scores);
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return Double.isFinite(sum) ? sum : Double.NEGATIVE_INFINITY;
  }

  /**
   * Returns the maximiser reached from {@code start}, a point of the region.
   *
   * @param subject what is fitted, for the message
   * @throws IllegalStateException if the search does not converge
   */
  public double[] maximise(double[] start, String subject, Arrival arrival) {
    x = start.clone();
    double before = Double.NEGATIVE_INFINITY;
    boolean fresh = false;
    boolean held = false; // the first parameter, in a kink
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      if (iteration % RENEWAL == 0) {
        renew(subject);
        fresh = true;
        held = false;
        if (value - before < arrival.stalled) {
          return x;
        }
        before = value;
      }
      double[] step = held ? stepInKink() : QuadraticProgram.step(x, descent, hessian, region);
      double length = Math.sqrt(Math.max(quadratic(hessian, step), 0));
      if (length < arrival.step) {
        return x;
      }
      double gain = ascend(step);
      if (gain > Double.NEGATIVE_INFINITY) {
        if (length < arrival.blocked && gain < arrival.gain) {
          return x;
        }
        fresh = false;
      } else if (!fresh) {
        renew(subject);
        fresh = true;
      } else if (length < arrival.blocked) {
        return x;
      } else if (arrival == Arrival.SMOOTH) {
        throw failure(subject, "no ascent along a step of " + length + " standard errors");
      } else if (held) {
        return x;
      } else {
        held = true;
      }
    }
    throw failure(subject, "no convergence in " + MAX_ITERATIONS + " steps");
  }

  /** Starts the Hessian anew at x. */
  private void renew(String subject) {
    value = value(x);
    if (value == Double.NEGATIVE_INFINITY) {
      throw failure(subject, "no likelihood at " + Arrays.toString(x));
    }
    descent = descent();
    hessian = Inference.outerProducts(scores, terms.length, size);
    for (int i = 0; i < size; i++) { // a ridge makes it positive definite
      hessian.set(i, i, hessian.get(i, i) * (1 + 1e-6) + Double.MIN_NORMAL);
    }
  }

  /**
   * Goes along a step as far as it ascends enough, and returns the gain; negative infinity, without
   * a move, if it does not ascend.
   */
  private double ascend(double[] step) {
    double slope = Region.dot(descent, step);
    double share = 1;
    for (int i = 0; i < MAX_HALVINGS; i++) {
      double[] next = new double[size];
      for (int j = 0; j < size; j++) {
        next[j] = x[j] + share * step[j];
      }
      region.clamp(next);
      double reached = value(next);
      if (reached >= value - SUFFICIENT * share * slope - ROUNDING * Math.abs(value)) {
        double gain = reached - value;
        double[] nextDescent = descent();
        update(hessian, difference(next, x), difference(nextDescent, descent));
        x = next;
        value = reached;
        descent = nextDescent;
        return gain;
      }
      share /= 2;
    }
    return Double.NEGATIVE_INFINITY;
  }

  /** Returns the step that leaves the first parameter in its kink. */
  private double[] stepInKink() {
    double[] others = descent.clone();
    others[0] = 0;
    DMatrixRMaj apart = hessian.copy();
    for (int i = 1; i < size; i++) {
      apart.set(0, i, 0);
      apart.set(i, 0, 0);
    }
    return QuadraticProgram.step(x, others, apart, region);
  }

  private static IllegalStateException failure(String subject, String reason) {
    return new IllegalStateException("Cannot fit " + subject + ": " + reason);
  }

  /** Returns minus the sum of the scores of the last evaluation. */
  private double[] descent() {
    double[] sum = new double[size];
    for (int t = 0; t < terms.length; t++) {
      for (int i = 0; i < size; i++) {
        sum[i] -= scores[t * size + i];
      }
    }
    return sum;
  }

  /** Powell's damped BFGS update, which keeps the matrix positive definite. */
  private static void update(DMatrixRMaj hessian, double[] move, double[] change) {
    int n = move.length;
    double[] image = times(hessian, move);
    double curvature = Region.dot(move, image);
    double observed = Region.dot(move, change);
    if (curvature < SHORTEST) {
      return;
    }
    double weight = observed >= 0.2 * curvature ? 1 : 0.8 * curvature / (curvature - observed);
    double[] damped = new double[n];
    for (int i = 0; i < n; i++) {
      damped[i] = weight * change[i] + (1 - weight) * image[i];
    }
    double product = Region.dot(move, damped);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        hessian.add(i, j, damped[i] * damped[j] / product - image[i] * image[j] / curvature);
      }
    }
  }

  private static double quadratic(DMatrixRMaj matrix, double[] x) {
    return Region.dot(x, times(matrix, x));
  }

  private static double[] times(DMatrixRMaj matrix, double[] x) {
    double[] product = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        product[i] += matrix.get(i, j) * x[j];
      }
    }
    return product;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
