package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.List;
import java.util.OptionalDouble;

/** The arithmetic of a volatility process, without mean and innovation. */
interface Recursion {
  /** Returns the names of the parameters. */
  List<String> parameters();

  /** Returns points to start a search from, each inside the region, for residuals at hand. */
  List<double[]> starts(Residuals residuals);

  /** Returns where the parameters may lie. */
  Region region(Residuals residuals);

  /**
   * Writes the variances of the residuals and of the one after them (n + 1), and their derivatives
   * (n + 1, 1 + parameters) with respect to the mean return and the parameters.
   */
  void filter(double[] parameters, Residuals residuals, double[] variances, double[] slopes);

  /** Returns how many residuals before t {@link #next} looks at. */
  default int reach() {
    return 1;
  }

  /** Returns the variance at {@code t} from variances and residuals before it. */
  double next(double[] parameters, double[] variances, double[] residuals, int t);

  /** Returns whether the likelihood has kinks in the mean return, at each return. */
  boolean kinked();

  /**
   * Returns the expected variances of the next steps (horizon), where they have a closed form.
   *
   * @param first variance of the next step
   * @param residuals all residuals
   * @param below E[z² 1(z &lt; 0)] of the innovation [1]
   * @throws IllegalArgumentException beyond one step where there is none
   */
  default double[] expected(
      double[] parameters, double first, double[] residuals, int horizon, double below) {
    Check.argument(
        horizon == 1,
        "horizon must be 1 for a process without a closed form beyond (simulate instead), was %s",
        horizon);
    return new double[] {first};
  }

  /** Returns the variance in the long run; empty where it has no closed form or none is finite. */
  default OptionalDouble longRun(double[] parameters, double below) {
    return OptionalDouble.empty();
  }
}
