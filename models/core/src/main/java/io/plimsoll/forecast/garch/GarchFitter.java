package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.forecast.likelihood.Inference;
import io.plimsoll.forecast.likelihood.Maximiser;
import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fits a member of the GARCH family with constant mean: r(t) = μ + e(t), e(t) = √h(t) z(t).
 *
 * <p>By maximum likelihood, with analytic derivatives of every process and innovation, including
 * that of the initial value; by quasi maximum likelihood where z is not of the given law. The same
 * returns give the same fit, bit for bit, on one machine.
 *
 * @param process how h follows from the past
 * @param innovation law of z
 * @param initialisation what stands before the first return
 */
public record GarchFitter(
    VolatilityProcess process, Innovation innovation, Initialisation initialisation) {
  /** Fewest returns a fit is made from. */
  public static final int MIN_RETURNS = 100;

  /*
   * |e| has a kink at 0, and with it the likelihood of TARCH, EGARCH and APARCH one in the mean at
   * each return. The Hessian's differences in the mean span half a standard error to either side,
   * some tens of kinks.
   */
  private static final double KINKED_STEP = 0.5;

  /** Fits with the initialisation of python-arch. */
  public GarchFitter(VolatilityProcess process, Innovation innovation) {
    this(process, innovation, Initialisation.BACKCAST);
  }

  /**
   * Returns the fit to returns in order of time, in any unit; percent makes ω and tolerances
   * comparable with the literature's.
   *
   * @throws IllegalArgumentException if returns are fewer than {@link #MIN_RETURNS}, not finite or
   *     all equal
   * @throws IllegalStateException if the likelihood has no maximum that the search reaches
   */
  public FittedGarch fit(double[] returns) {
    checkSeries("returns", returns);
    Recursion recursion = process.recursion();
    double[] own = returns.clone();
    var residuals = new Residuals(own, initialisation);
    residuals.center(Arrays.stream(own).average().orElseThrow());
    var likelihood = new GarchLikelihood(recursion, innovation, residuals);
    var region =
        new Region(likelihood.parameters())
            .include(recursion.region(residuals), 1)
            .include(innovation.region(), 1 + recursion.parameters().size());

    var maximiser = new Maximiser(likelihood, region);
    double[] start = bestStart(recursion.starts(residuals), own, maximiser);
    boolean kinked = recursion.kinked();
    double[] best =
        maximiser.maximise(
            start,
            process.getClass().getSimpleName() + " with " + innovation,
            kinked ? Maximiser.Arrival.KINKED : Maximiser.Arrival.SMOOTH);

    var inference = new Inference(likelihood, best, kinked ? KINKED_STEP : Inference.STEP);
    List<Estimate> estimates = inference.estimates(names(recursion), region);
    return new FittedGarch(this, likelihood, estimates, maximiser.value(best), own);
  }

  private double[] bestStart(List<double[]> starts, double[] returns, Maximiser maximiser) {
    double mean = Arrays.stream(returns).average().orElseThrow();
    double[] best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] process : starts) {
      double[] start =
          Stream.of(new double[] {mean}, process, innovation.start())
              .flatMapToDouble(Arrays::stream)
              .toArray();
      double value = maximiser.value(start);
      if (best == null || value > highest) {
        best = start;
        highest = value;
      }
    }
    return best;
  }

  private List<String> names(Recursion recursion) {
    List<String> names = new ArrayList<>(List.of("mu"));
    names.addAll(recursion.parameters());
    names.addAll(innovation.parameters());
    return names;
  }

  static void checkSeries(String name, double[] values) {
    Check.argument(
        values.length >= MIN_RETURNS,
        "%s must be at least %s, was %s",
        name,
        MIN_RETURNS,
        values.length);
    for (int t = 0; t < values.length; t++) {
      Check.argument(
          Double.isFinite(values[t]), "%s must be finite, at %s was %s", name, t, values[t]);
    }
    Check.argument(
        Arrays.stream(values).anyMatch(value -> value != values[0]),
        "%s must not all be equal, was %s",
        name,
        values[0]);
  }
}
