package io.plimsoll.margin.health;

import io.plimsoll.margin.Scenario;
import io.plimsoll.margin.ScenarioSet;
import io.plimsoll.market.Check;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the log-price of one underlying moves with another's: β = Cov(x_v, x_u) / Var(x_u) over
 * the historical scenarios, with x = ln(1 + shock). 0 where u does not move.
 */
public final class Betas {
  private final List<Underlying> underlyings;
  private final double[][] deviations;

  private Betas(List<Underlying> underlyings, double[][] deviations) {
    this.underlyings = underlyings;
    this.deviations = deviations;
  }

  /** Returns the betas of {@code scenarios}, of which the stress events do not count. */
  public static Betas of(ScenarioSet scenarios) {
    var historical = scenarios.historical();
    double[][] deviations = new double[scenarios.underlyings().size()][historical.size()];
    for (int u = 0; u < deviations.length; u++) {
      double mean = 0;
      for (int s = 0; s < historical.size(); s++) {
        Scenario scenario = historical.get(s);
        deviations[u][s] = StrictMath.log1p(scenario.shocks().get(u).price());
        mean += deviations[u][s] / historical.size();
      }
      for (int s = 0; s < historical.size(); s++) {
        deviations[u][s] -= mean;
      }
    }
    return new Betas(scenarios.underlyings(), deviations);
  }

  /** Returns β of {@code moved} to {@code mover}. */
  public double beta(Underlying moved, Underlying mover) {
    double variance = product(mover, mover);
    if (moved.equals(mover)) {
      return 1;
    }
    return variance == 0 ? 0 : product(moved, mover) / variance;
  }

  /**
   * Returns where every underlying goes when one moves: its price then over its price now, k^β.
   *
   * @param factor k of the mover, above 0
   */
  public Map<Underlying, Double> factors(Underlying mover, double factor) {
    var factors = new TreeMap<Underlying, Double>();
    for (Underlying underlying : underlyings) {
      factors.put(underlying, StrictMath.pow(factor, beta(underlying, mover)));
    }
    return factors;
  }

  private double product(Underlying one, Underlying other) {
    double[] first = deviations[indexOf(one)];
    double[] second = deviations[indexOf(other)];
    double sum = 0;
    for (int s = 0; s < first.length; s++) {
      sum += first[s] * second[s];
    }
    return sum;
  }

  private int indexOf(Underlying underlying) {
    int index = underlyings.indexOf(underlying);
    Check.argument(index >= 0, "underlying must be one of %s, was %s", underlyings, underlying);
    return index;
  }
}
