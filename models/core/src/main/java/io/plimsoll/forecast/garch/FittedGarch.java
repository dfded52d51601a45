package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A member of the GARCH family with the parameters that returns gave it. Immutable. */
public final class FittedGarch {
  private final GarchFitter fitter;
  private final List<Estimate> estimates;
  private final double logLikelihood;
  private final Recursion recursion;
  private final double[] parameters;
  private final double[] residuals;
  private final double[] variances;
  private final Density density;

  /** Takes the variances of the likelihood's last evaluation, which must be at the estimates. */
  FittedGarch(
      GarchFitter fitter,
      GarchLikelihood likelihood,
      List<Estimate> estimates,
      double logLikelihood,
      double[] returns) {
    this.fitter = fitter;
    this.estimates = estimates;
    this.logLikelihood = logLikelihood;
    this.recursion = fitter.process().recursion();
    double[] all = estimates.stream().mapToDouble(Estimate::value).toArray();
    this.parameters = likelihood.process(all);
    this.residuals = Arrays.stream(returns).map(value -> value - all[0]).toArray();
    this.variances = likelihood.variances().clone();
    this.density = likelihood.density(all);
  }

  /** Returns what was fitted. */
  public GarchFitter fitter() {
    return fitter;
  }

  /** Returns the estimates: mean, process, innovation, in the order of their names. */
  public List<Estimate> estimates() {
    return estimates;
  }

  /**
   * Returns the estimate of a name.
   *
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public Estimate estimate(String name) {
    return estimates.stream()
        .filter(estimate -> estimate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              var names = estimates.stream().map(Estimate::name).toList();
              return new IllegalArgumentException("name must be in " + names + ", was " + name);
            });
  }

  /** Returns the log-likelihood at the estimates, constants included. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the number of returns fitted to. */
  public int observations() {
    return residuals.length;
  }

  /** Returns Akaike's criterion, 2k − 2 ln L. */
  public double aic() {
    return 2.0 * estimates.size() - 2 * logLikelihood;
  }

  /** Returns the Bayesian criterion, k ln n − 2 ln L. */
  public double bic() {
    return estimates.size() * Math.log(observations()) - 2 * logLikelihood;
  }

  /** Returns the conditional variances of the returns fitted to (observations), above 0. */
  public double[] variances() {
    return Arrays.copyOf(variances, observations());
  }

  /** Returns the residuals in units of their deviation (observations). */
  public double[] standardisedResiduals() {
    double[] standardised = new double[observations()];
    for (int t = 0; t < standardised.length; t++) {
      standardised[t] = residuals[t] / Math.sqrt(variances[t]);
    }
    return standardised;
  }

  /**
   * Returns the expected variances of the returns 1 to {@code horizon} after the last (horizon).
   *
   * @throws IllegalArgumentException if the horizon is below 1, or above 1 for a process in which
   *     the variance is not linear in its past (TARCH, EGARCH, APARCH): {@link #simulate} those
   */
  public double[] forecast(int horizon) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    double next = variances[observations()];
    return recursion.expected(parameters, next, residuals, horizon, density.squareBelow());
  }

  /**
   * Returns mean variances of the returns 1 to {@code horizon} over simulated paths (horizon); the
   * same seed gives the same means. The first is exact.
   *
   * @param horizon returns ahead, at least 1
   * @param paths number of paths, at least 1
   */
  public double[] simulate(int horizon, int paths, long seed) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    Check.argument(paths >= 1, "paths must be at least 1, was %s", paths);
    var random = new SplittableRandom(seed);
    int past = recursion.reach();
    double[] sums = new double[horizon];
    double[] h = Arrays.copyOfRange(variances, observations() - past, observations() + horizon);
    double[] e = Arrays.copyOfRange(residuals, observations() - past, observations() + horizon);
    for (int path = 0; path < paths; path++) {
      for (int k = 0; k < horizon; k++) {
        int t = past + k;
        if (k > 0) {
          h[t] = recursion.next(parameters, h, e, t);
        }
        e[t] = Math.sqrt(h[t]) * density.draw(random);
        sums[k] += h[t];
      }
    }
    return Arrays.stream(sums).map(sum -> sum / paths).toArray();
  }

  /**
   * Returns the variance that forecasts tend to; empty where the persistence is 1 or the process
   * has no closed form.
   */
  public OptionalDouble longRunVariance() {
    return recursion.longRun(parameters, density.squareBelow());
  }
}
