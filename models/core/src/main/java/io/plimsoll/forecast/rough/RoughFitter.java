package io.plimsoll.forecast.rough;

import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the rough volatility model ln σ(t+Δ) − ln σ(t) = ν (W(t+Δ) − W(t)), W a fractional
 * Brownian motion of Hurst exponent H.
 *
 * <p>From structure functions: m(q, Δ), the mean of |ln σ(t+Δ) − ln σ(t)|^q over all t, behaves as
 * Δ^ζ(q) with ζ(q) = q H. Each ζ is the slope of ln m on ln Δ over the lags 1 to {@code
 * longestLag}, H the slope of ζ on q, and ν² is m(2, 1) on the line of q = 2. Reference: Gatheral,
 * Jaisson and Rosenbaum (2018), Volatility is rough, section 2.
 *
 * @param longestLag largest Δ [rows], at least 3
 * @param orders values of q [1], above 0, at least two
 */
public record RoughFitter(int longestLag, List<Double> orders) {
  /** The orders of the paper, over lags up to 30. */
  public static final RoughFitter DEFAULT = new RoughFitter(30, List.of(0.5, 1.0, 1.5, 2.0, 3.0));

  /** Fewest rows a lag. */
  private static final int ROWS_PER_LAG = 5;

  public RoughFitter {
    orders = List.copyOf(orders);
    Check.argument(longestLag >= 3, "longestLag must be at least 3, was %s", longestLag);
    Check.argument(
        orders.stream().allMatch(order -> order > 0 && Double.isFinite(order))
            && orders.stream().distinct().count() >= 2,
        "orders must be at least two, above 0, was %s",
        orders);
  }

  /**
   * Returns the fit to realized variances of consecutive rows, in order of time, in any unit.
   *
   * @param variances realized variances, above 0, at least five a lag
   * @throws IllegalArgumentException if variances are too few, not finite, not above 0 or all equal
   * @throws IllegalStateException if the estimate of H lies outside (0, 0.5), where the series is
   *     not rough and the forecast's kernel does not exist
   */
  public FittedRough fit(double[] variances) {
    double[] logs = logs(variances);
    int fewest = ROWS_PER_LAG * longestLag;
    Check.argument(
        logs.length >= fewest, "variances must be at least %s, was %s", fewest, logs.length);
    Check.argument(
        Arrays.stream(logs).anyMatch(log -> log != logs[0]),
        "variances must not all be equal, was %s",
        variances[0]);

    List<Double> scaling = new ArrayList<>();
    var line = new LeastSquares(2);
    for (double order : orders) {
      double slope = regression(logs, order).get(1);
      scaling.add(slope);
      line.add(new double[] {1, order}, slope);
    }
    double hurst = line.fit().coefficients().get(1);
    if (!(hurst > 0 && hurst < 0.5)) {
      throw new IllegalStateException(
          "Cannot fit rough volatility: H must lie in (0, 0.5), was " + hurst);
    }
    double volOfVol = Math.exp(regression(logs, 2).get(0) / 2);
    return new FittedRough(hurst, volOfVol, scaling);
  }

  /** Returns intercept and slope of ln m(order, Δ) on ln Δ, ln σ being half of ln σ². */
  private List<Double> regression(double[] logs, double order) {
    var line = new LeastSquares(2);
    for (int lag = 1; lag <= longestLag; lag++) {
      double sum = 0;
      for (int t = lag; t < logs.length; t++) {
        sum += Math.pow(Math.abs(logs[t] - logs[t - lag]) / 2, order);
      }
      double mean = sum / (logs.length - lag);
      if (!(mean > 0)) {
        throw new IllegalStateException(
            "Cannot fit rough volatility: no variance differs from the one "
                + lag
                + " rows before");
      }
      line.add(new double[] {1, Math.log(lag)}, Math.log(mean));
    }
    return line.fit().coefficients();
  }

  /** Returns the logarithms of variances, which must be finite and above 0. */
  static double[] logs(double[] variances) {
    for (int t = 0; t < variances.length; t++) {
      Check.argument(
          variances[t] > 0 && Double.isFinite(variances[t]),
          "variances must be finite and above 0, at %s was %s",
          t,
          variances[t]);
    }
    return Arrays.stream(variances).map(Math::log).toArray();
  }
}
