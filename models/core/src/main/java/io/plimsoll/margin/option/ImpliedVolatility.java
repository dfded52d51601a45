package io.plimsoll.margin.option;

import io.plimsoll.market.Check;
import io.plimsoll.market.OptionRight;
import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The volatility under which an option has a given price.
 *
 * <p>The time value is inverted, which by put-call parity is the undiscounted value of the option
 * out of the money at the same strike. Its value grows with v = σ√T from 0 to min(F, K), so a root
 * is bracketed and found by Brent's method of higher order. A price whose time value lies outside
 * that interval has no volatility; one within 1e-12 of its ends (as a share of min(F, K)) has none
 * that the digits of a price could tell, and is treated alike.
 */
public final class ImpliedVolatility {
  private static final double LEAST_SHARE = 1e-12;
  private static final int MOST_EVALUATIONS = 500;
  private static final int ORDER = 5;
  private static final double RELATIVE = 1e-15;
  private static final double ABSOLUTE = 1e-15;

  /** Largest v that is looked at: a day of options at a volatility of 300 (30,000 %). */
  private static final double MOST_DEVIATION = 16;

  private ImpliedVolatility() {}

  /**
   * Returns the volatility [1/√year], or nothing if none gives the price.
   *
   * @param option with time left
   * @param forward F [USD], above 0
   * @param discount D, value today of one USD at expiry, above 0
   * @param price of the option [USD]
   */
  public static OptionalDouble of(Black76 option, double forward, double discount, double price) {
    Check.argument(forward > 0, "forward must be above 0, was %s", forward);
    Check.argument(discount > 0, "discount factor must be above 0, was %s", discount);
    if (!(price > 0) || option.years() == 0) {
      return OptionalDouble.empty();
    }
    double most = Math.min(forward, option.strike());
    double share = (price / discount - option.intrinsic(forward)) / most;
    var right = forward <= option.strike() ? OptionRight.CALL : OptionRight.PUT;
    var outOfTheMoney = new Black76(right, option.strike(), option.years());
    if (!(share > LEAST_SHARE)
        || !(share < outOfTheMoney.undiscounted(forward, MOST_DEVIATION) / most)) {
      return OptionalDouble.empty();
    }
    var solver = new BracketingNthOrderBrentSolver(RELATIVE, ABSOLUTE, Double.MIN_VALUE, ORDER);
    double deviation =
        solver.solve(
            MOST_EVALUATIONS,
            v -> outOfTheMoney.undiscounted(forward, v) / most - share,
            0,
            MOST_DEVIATION);
    return OptionalDouble.of(deviation / Math.sqrt(option.years()));
  }
}
