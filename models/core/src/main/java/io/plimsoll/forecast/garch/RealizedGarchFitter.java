package io.plimsoll.forecast.garch;

import io.plimsoll.forecast.likelihood.Inference;
import io.plimsoll.forecast.likelihood.Maximiser;
import io.plimsoll.forecast.likelihood.Region;
import io.plimsoll.market.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Fits the log-linear realized GARCH: r(t) = √h(t) z(t), ln h(t) = ω + Σ βᵢ ln h(t−i) + Σ γⱼ ln
 * x(t−j), ln x(t) = ξ + δ ln h(t) + η₁ z(t) + η₂ (z(t)² − 1) + u(t), with z of N(0, 1) and u of
 * N(0, σ²).
 *
 * <p>By maximum likelihood of returns and measures together, with analytic derivatives. The first
 * rows, one less than {@code measureLags}, serve as lags; ln h of the {@code varianceLags} rows
 * after them is a parameter, {@code logh0}. Reference: Hansen, Huang and Shek (2012), Realized
 * GARCH: a joint model for returns and realized measures of volatility, section 2.
 *
 * @param measureLags number of γ, at least 1
 * @param varianceLags number of β, at least 1
 */
public record RealizedGarchFitter(int measureLags, int varianceLags) {
  public RealizedGarchFitter {
    Check.argument(measureLags >= 1, "measureLags must be at least 1, was %s", measureLags);
    Check.argument(varianceLags >= 1, "varianceLags must be at least 1, was %s", varianceLags);
  }

  /**
   * Returns the fit to returns of mean 0 and realized measures of the same rows, in order of time.
   *
   * @param measures realized variances x, above 0, in the square of the returns' unit
   * @throws IllegalArgumentException if rows are fewer than {@link GarchFitter#MIN_RETURNS}, differ
   *     in number, are not finite or all equal, or a measure is not above 0
   * @throws IllegalStateException if the likelihood has no maximum that the search reaches
   */
  public FittedRealizedGarch fit(double[] returns, double[] measures) {
    GarchFitter.checkSeries("returns", returns);
    HeavyFitter.checkMeasures(returns, measures);
    double[] logs = Arrays.stream(measures).map(Math::log).toArray();
    var likelihood = new RealizedGarchLikelihood(this, returns.clone(), logs);
    int size = likelihood.parameters();
    var region = new Region(size).bound(size - 1, 1e-8, Double.POSITIVE_INFINITY);

    var maximiser = new Maximiser(likelihood, region);
    double[] best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (double beta : new double[] {0.4, 0.6, 0.8}) {
      double[] start = start(beta, returns, logs);
      double value = maximiser.value(start);
      if (best == null || value > highest) {
        best = start;
        highest = value;
      }
    }
    double[] found = maximiser.maximise(best, toString(), Maximiser.Arrival.SMOOTH);

    var inference = new Inference(likelihood, found, Inference.STEP);
    return new FittedRealizedGarch(
        this, likelihood, inference.estimates(names(), region), maximiser.value(found));
  }

  private double[] start(double beta, double[] returns, double[] logs) {
    double level = Math.log(Initialisation.mean(returns, 2));
    double measure = Arrays.stream(logs).average().orElseThrow();
    double gamma = 0.95 - beta;
    double[] start = new double[likelihoodSize()];
    start[0] = level;
    start[1] = (1 - beta) * level - gamma * measure;
    start[2] = beta;
    start[2 + varianceLags] = gamma;
    int measurement = 2 + varianceLags + measureLags;
    start[measurement] = measure - level;
    start[measurement + 1] = 1;
    double spread = DoubleStream.of(logs).map(log -> (log - measure) * (log - measure)).sum();
    start[measurement + 4] = 0.7 * Math.sqrt(spread / logs.length);
    return start;
  }

  /** Returns the number of parameters. */
  int likelihoodSize() {
    return 7 + varianceLags + measureLags;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of("logh0", "omega"));
    for (int i = 1; i <= varianceLags; i++) {
      names.add("beta" + i);
    }
    for (int j = 1; j <= measureLags; j++) {
      names.add("gamma" + j);
    }
    names.addAll(List.of("xi", "delta", "eta1", "eta2", "sigma"));
    return names;
  }
}
