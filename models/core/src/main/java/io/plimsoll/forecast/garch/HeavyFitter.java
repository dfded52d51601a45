package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.forecast.likelihood.Inference;
import io.plimsoll.forecast.likelihood.Maximiser;
import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/**
 * Fits HEAVY: h(t) = ω + α x(t−1) + β h(t−1) for the variance of returns, and μ(t) = ω + α x(t−1) +
 * β μ(t−1) for the expected realized measure x.
 *
 * <p>Each equation by Gaussian quasi maximum likelihood, Σ −½ (ln 2π + ln h + y/h) with y = r² or
 * x, with analytic derivatives; h and μ start at √n⁻¹ Σ y over the first √n rows. The errors to use
 * are the robust ones. Reference: Shephard and Sheppard (2010), Realising the future: forecasting
 * with high-frequency-based volatility (HEAVY) models, section 2.
 */
public record HeavyFitter() {
  private static final List<String> NAMES = List.of("omega", "alpha", "beta");

  /**
   * Returns the fit to returns of mean 0 and realized measures of the same rows, in order of time.
   *
   * @param measures realized variances, above 0, in the square of the returns' unit
   * @throws IllegalArgumentException if rows are fewer than {@link GarchFitter#MIN_RETURNS}, differ
   *     in number, are not finite or all equal, or a measure is not above 0
   * @throws IllegalStateException if a likelihood has no maximum that the search reaches
   */
  public FittedHeavy fit(double[] returns, double[] measures) {
    GarchFitter.checkSeries("returns", returns);
    checkMeasures(returns, measures);
    double[] squares = Arrays.stream(returns).map(value -> value * value).toArray();
    double[] drivers = measures.clone();
    double level = Arrays.stream(squares).average().orElseThrow();
    double driver = Arrays.stream(drivers).average().orElseThrow();
    var ofReturns = new Region(3).bound(0, 0, 10 * level).bound(1, 0, 10 * level / driver);
    var ofMeasures = new Region(3).bound(0, 0, 10 * driver).bound(1, 0, 1);
    return new FittedHeavy(
        equation("HEAVY-r", squares, drivers, ofReturns.bound(2, 0, 1)),
        equation("HEAVY-RM", drivers, drivers, ofMeasures.bound(2, 0, 1).atLeast(-1, 1, -1, -1)));
  }

  private static FittedHeavy.Equation equation(
      String subject, double[] targets, double[] drivers, Region region) {
    var likelihood = new HeavyLikelihood(targets, drivers);
    var maximiser = new Maximiser(likelihood, region);
    double level = Arrays.stream(targets).average().orElseThrow();
    double ratio = level / Arrays.stream(drivers).average().orElseThrow();
    double[] best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (double beta : new double[] {0.3, 0.6, 0.8}) {
      double[] start = {0.05 * level, (0.95 - beta) * Math.min(ratio, 1), beta};
      double value = maximiser.value(start);
      if (best == null || value > highest) {
        best = start;
        highest = value;
      }
    }
    double[] found = maximiser.maximise(best, subject, Maximiser.Arrival.SMOOTH);
    var inference = new Inference(likelihood, found, Inference.STEP);
    List<Estimate> estimates = inference.estimates(NAMES, region);
    double value = maximiser.value(found);
    return new FittedHeavy.Equation(estimates, value, likelihood.levels());
  }

  /** Checks measures that stand beside returns. */
  static void checkMeasures(double[] returns, double[] measures) {
    Check.argument(
        measures.length == returns.length,
        "measures must be as many as returns, %s, was %s",
        returns.length,
        measures.length);
    GarchFitter.checkSeries("measures", measures);
    for (int t = 0; t < measures.length; t++) {
      Check.argument(measures[t] > 0, "measures must be above 0, at %s was %s", t, measures[t]);
    }
  }
}
