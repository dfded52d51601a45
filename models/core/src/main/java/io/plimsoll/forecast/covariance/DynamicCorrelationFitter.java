package io.plimsoll.forecast.covariance;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.forecast.likelihood.Inference;
import io.plimsoll.forecast.likelihood.Maximiser;
import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.List;

/**
 * Fits {@link DynamicCorrelation} by the second step of Engle's quasi maximum likelihood; the
 * first, a variance model for each instrument, has made the residuals.
 *
 * <p>S is the estimate of {@link LedoitWolf#towardsIdentity} scaled to correlations, which is
 * positive definite also for more instruments than periods and tends to the sample's; shrinking it
 * follows Engle, Ledoit and Wolf (2019), Journal of Business and Economic Statistics 37(2), who
 * shrink each eigenvalue by an amount of its own. Reference: Engle (2002), same journal 20(3),
 * section 4.
 */
public final class DynamicCorrelationFitter {
  /** News below it cannot be told from none, and leaves memory without meaning. */
  private static final double LEAST_NEWS = 1e-6;

  private static final double MOST_PERSISTENCE = 1 - 1e-6;
  private static final double[][] STARTS = {{.02, .95}, {.05, .9}, {.01, .98}, {.1, .7}, {.02, .3}};

  private DynamicCorrelationFitter() {}

  /**
   * Returns the fit.
   *
   * @param residuals z, returns divided by the standard deviation that was forecast, a row a period
   *     (n, k), NaN if missing; k at least 2, at least 3 rows complete, each column varying
   * @throws IllegalStateException if the search does not converge
   */
  public static FittedCorrelation fit(double[][] residuals) {
    double[][] complete = CompleteRows.of(residuals);
    Check.argument(
        complete.length >= 3, "rows without a gap must be at least 3, was %s", complete.length);
    Check.argument(
        complete[0].length >= 2,
        "residuals must have at least 2 columns, was %s",
        complete[0].length);
    Covariance target = LedoitWolf.towardsIdentity(complete).covariance().correlation();
    var likelihood = new CorrelationLikelihood(residuals, target);
    var region =
        new Region(2).bound(0, LEAST_NEWS, 1).bound(1, 0, 1).atLeast(-MOST_PERSISTENCE, 0, -1, -1);
    var maximiser = new Maximiser(likelihood, region);
    double[] start = STARTS[0];
    for (double[] other : STARTS) {
      start = maximiser.value(other) > maximiser.value(start) ? other : start;
    }
    double[] found = maximiser.maximise(start, "DCC(1,1)", Maximiser.Arrival.SMOOTH);
    List<Estimate> estimates =
        new Inference(likelihood, found, Inference.STEP).estimates(List.of("a", "b"), region);
    return new FittedCorrelation(
        estimates.get(0),
        estimates.get(1),
        maximiser.value(found),
        likelihood.state(found[0], found[1]));
  }
}
