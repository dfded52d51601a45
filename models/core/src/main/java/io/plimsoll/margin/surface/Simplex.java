package io.plimsoll.margin.surface;

import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Minimises a function of few variables by Nelder and Mead's simplex, started anew once. */
final class Simplex {

  /** Steps after which the best so far is taken: no quotes may keep a report from being made. */
  private static final int MOST_STEPS = 4_000;

  private static final double RELATIVE = 1e-12;
  private static final double ABSOLUTE = 1e-20;
  private static final double STEP = 0.25;

  private Simplex() {}

  /** Returns where the minimum was found, from {@code start}. */
  static double[] minimise(MultivariateFunction function, double[] start) {
    double[] point = start;
    for (double step : new double[] {STEP, STEP / 5}) {
      point =
          new SimplexOptimizer(new SimpleValueChecker(RELATIVE, ABSOLUTE, MOST_STEPS))
              .optimize(
                  MaxEval.unlimited(),
                  new ObjectiveFunction(x -> finite(function.value(x))),
                  GoalType.MINIMIZE,
                  new InitialGuess(point),
                  new NelderMeadSimplex(start.length, step))
              .getPoint();
    }
    return point;
  }

  /** No number is the worst number: a simplex must be able to tell its corners apart. */
  private static double finite(double cost) {
    return Double.isFinite(cost) ? cost : Double.MAX_VALUE;
  }
}
