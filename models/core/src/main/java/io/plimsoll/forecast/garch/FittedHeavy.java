package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Estimate;
import io.plimsoll.market.Check;
import java.util.Arrays;
import java.util.List;

/** HEAVY with the parameters that returns and measures gave it. Immutable. */
public final class FittedHeavy {
  private final Equation returns;
  private final Equation measures;

  FittedHeavy(Equation returns, Equation measures) {
    this.returns = returns;
    this.measures = measures;
  }

  /** Returns the equation of the variance of returns. */
  public Equation returns() {
    return returns;
  }

  /** Returns the equation of the expected measure. */
  public Equation measures() {
    return measures;
  }

  /**
   * Returns the expected variances of the returns 1 to {@code horizon} after the last (horizon).
   */
  public double[] forecast(int horizon) {
    double[] drivers = forecastMeasure(horizon);
    double[] forecast = new double[horizon];
    forecast[0] = returns.last();
    for (int k = 1; k < horizon; k++) {
      forecast[k] = HeavyLikelihood.next(returns.parameters, drivers[k - 1], forecast[k - 1]);
    }
    return forecast;
  }

  /** Returns the expected measures 1 to {@code horizon} rows after the last (horizon). */
  public double[] forecastMeasure(int horizon) {
    Check.argument(horizon >= 1, "horizon must be at least 1, was %s", horizon);
    double[] forecast = new double[horizon];
    forecast[0] = measures.last();
    for (int k = 1; k < horizon; k++) {
      forecast[k] = HeavyLikelihood.next(measures.parameters, forecast[k - 1], forecast[k - 1]);
    }
    return forecast;
  }

  /** One of the two equations. */
  public static final class Equation {
    private final List<Estimate> estimates;
    private final double logLikelihood;
    private final double[] levels;
    private final double[] parameters;

    Equation(List<Estimate> estimates, double logLikelihood, double[] levels) {
      this.estimates = estimates;
      this.logLikelihood = logLikelihood;
      this.levels = levels;
      this.parameters = estimates.stream().mapToDouble(Estimate::value).toArray();
    }

    /** Returns omega, alpha and beta. */
    public List<Estimate> estimates() {
      return estimates;
    }

    /** Returns the quasi log-likelihood, constants included. */
    public double logLikelihood() {
      return logLikelihood;
    }

    /** Returns the conditional levels, h or μ, of the rows fitted to (rows), above 0. */
    public double[] levels() {
      return Arrays.copyOf(levels, levels.length - 1);
    }

    private double last() {
      return levels[levels.length - 1];
    }
  }
}
