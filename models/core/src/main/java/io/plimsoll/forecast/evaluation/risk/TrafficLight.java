package io.plimsoll.forecast.evaluation.risk;

import io.plimsoll.market.Check;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * The supervisor's three zones of the number of breaches: green while P(X ≤ x) is below 0.95,
 * yellow below 0.9999, red from there, for X binomial.
 *
 * <p>Reference: Basel Committee, <i>Supervisory framework for the use of "backtesting"</i> (1996),
 * table 2.
 *
 * @param zone the light
 * @param cumulative P(X ≤ x) for a right measure [1]
 * @param typeOne P(X ≥ x) [1]: how often a right measure would be refused, were x too many
 */
public record TrafficLight(Zone zone, double cumulative, double typeOne) {

  /** The light, from best to worst. */
  public enum Zone {
    /** Breaches cast no doubt on the measure. */
    GREEN,
    /** Breaches are more than likely, but not beyond chance. */
    YELLOW,
    /** Breaches are beyond chance. */
    RED
  }

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /**
   * Returns the light for {@code breaches} among {@code periods}.
   *
   * @param periods n, at least 1
   * @param breaches x, from 0 to n
   * @param tail α, probability of a breach [1], in (0, 1)
   */
  public static TrafficLight of(int periods, int breaches, double tail) {
    Check.argument(periods >= 1, "periods must be at least 1, was %s", periods);
    Check.argument(
        breaches >= 0 && breaches <= periods,
        "breaches must lie in [0, %s], was %s",
        periods,
        breaches);
    Breaches.checkTail(tail);
    var binomial = new BinomialDistribution(periods, tail);
    double cumulative = binomial.cumulativeProbability(breaches);
    double typeOne = 1 - binomial.cumulativeProbability(breaches - 1);
    return new TrafficLight(zone(cumulative), cumulative, typeOne);
  }

  private static Zone zone(double cumulative) {
    if (cumulative < YELLOW_FROM) {
      return Zone.GREEN;
    }
    return cumulative < RED_FROM ? Zone.YELLOW : Zone.RED;
  }
}
