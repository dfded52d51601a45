package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A realized GARCH with the parameters that returns and measures gave it. Immutable. */
public final class FittedRealizedGarch {
  private final RealizedGarchFitter fitter;
  private final RealizedGarchLikelihood likelihood;
  private final List<Estimate> estimates;
  private final double logLikelihood;
  private final double partial;
  private final double[] parameters;
  private final double[] logVariances;

  /** Takes the variances of the likelihood's last evaluation, which must be at the estimates. */
  FittedRealizedGarch(
      RealizedGarchFitter fitter,
      RealizedGarchLikelihood likelihood,
      List<Estimate> estimates,
      double logLikelihood) {
    this.fitter = fitter;
    this.likelihood = likelihood;
    this.estimates = estimates;
    this.logLikelihood = logLikelihood;
    this.partial = likelihood.partial();
    this.parameters = estimates.stream().mapToDouble(Estimate::value).toArray();
    this.logVariances = likelihood.logVariances().clone();
  }

  /** Returns what was fitted. */
  public RealizedGarchFitter fitter() {
    return fitter;
  }

  /** Returns logh0, omega, beta1…, gamma1…, xi, delta, eta1, eta2, sigma. */
  public List<Estimate> estimates() {
    return estimates;
  }

  /** Returns the log-likelihood of returns and measures, constants included. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Returns the part of the log-likelihood that is of the returns, comparable with a GARCH's. */
  public double partialLogLikelihood() {
    return partial;
  }

  /** Returns the number of rows in the likelihood. */
  public int observations() {
    return likelihood.size();
  }

  /** Returns the conditional variances of the rows in the likelihood (observations), above 0. */
  public double[] variances() {
    return Arrays.stream(logVariances, likelihood.first(), logVariances.length - 1)
        .map(Math::exp)
        .toArray();
  }

  /**
   * Returns the expected logarithms of the variances 1 to {@code horizon} rows after the last
   * (horizon); the first is known. {@link #simulate} gives expected variances.
   */
  public double[] forecastLog(int horizon) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    int xi = parameters.length - 5;
    double[] levels = extended(logVariances, logVariances.length - 1, horizon);
    double[] measures = extended(likelihood.logMeasures(), logVariances.length - 1, horizon);
    int past = levels.length - horizon;
    for (int t = past; t < levels.length; t++) {
      levels[t] = likelihood.next(parameters, levels, measures, t);
      measures[t] = parameters[xi] + parameters[xi + 1] * levels[t];
    }
    return Arrays.copyOfRange(levels, past, levels.length);
  }

  /**
   * Returns mean variances 1 to {@code horizon} rows after the last over simulated paths (horizon);
   * the same seed gives the same means. The first is exact.
   */
  public double[] simulate(int horizon, int paths, long seed) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    Check.argument(paths >= 1, "paths must be at least 1, was %s", paths);
    var random = new SplittableRandom(seed);
    int xi = parameters.length - 5;
    double[] levels = extended(logVariances, logVariances.length - 1, horizon);
    double[] measures = extended(likelihood.logMeasures(), logVariances.length - 1, horizon);
    int past = levels.length - horizon;
    double[] sums = new double[horizon];
    for (int path = 0; path < paths; path++) {
      for (int t = past; t < levels.length; t++) {
        levels[t] = likelihood.next(parameters, levels, measures, t);
        double z = random.nextGaussian();
        measures[t] =
            parameters[xi]
                + parameters[xi + 1] * levels[t]
                + parameters[xi + 2] * z
                + parameters[xi + 3] * (z * z - 1)
                + parameters[xi + 4] * random.nextGaussian();
        sums[t - past] += Math.exp(levels[t]);
      }
    }
    return Arrays.stream(sums).map(sum -> sum / paths).toArray();
  }

  /** Returns the last values before row {@code end} that lags reach, and room for the horizon. */
  private double[] extended(double[] values, int end, int horizon) {
    int reach = Math.max(fitter.measureLags(), fitter.varianceLags());
    double[] last = Arrays.copyOfRange(values, end - reach, end);
    return Arrays.copyOf(last, reach + horizon);
  }
}
