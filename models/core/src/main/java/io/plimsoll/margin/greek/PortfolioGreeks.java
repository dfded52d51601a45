package io.plimsoll.margin.greek;

import io.plimsoll.margin.Holdings;
import io.plimsoll.margin.MarketState;
import io.plimsoll.margin.Position;
import io.plimsoll.margin.surface.VolatilityTerm;
import io.plimsoll.market.Underlying;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an account gains when the price, the volatility or the time of one underlying moves. With x
 * the relative change of its price and y that of its thirty-day volatility, the profit is δx +
 * γx²/2 + νy to the second order in x and the first in y.
 *
 * @param value of what is held [USD]
 * @param delta δ [USD per 1.00 of relative price change]: the notional that hedges it
 * @param gamma γ [USD per 1.00² of relative price change]
 * @param vega profit of a volatility 0.01 higher at every strike and expiry [USD]
 * @param termVega ν [USD per 1.00 of relative change of the thirty-day volatility], which reaches
 *     each expiry by {@link VolatilityTerm#STANDARD}
 * @param theta profit of one day in which nothing moves [USD]
 * @param grossDelta Σ |δ| over positions [USD]
 */
public record PortfolioGreeks(
    double value,
    double delta,
    double gamma,
    double vega,
    double termVega,
    double theta,
    double grossDelta) {
  private static final double DAYS_PER_YEAR = 365;
  private static final double POINT = 0.01;

  /**
   * Returns the greeks by underlying.
   *
   * @throws IllegalArgumentException if the market does not mark a position
   */
  public static SortedMap<Underlying, PortfolioGreeks> of(
      List<Position> positions, MarketState market) {
    var greeks = new TreeMap<Underlying, PortfolioGreeks>();
    Holdings.of(positions, market)
        .forEach((underlying, holdings) -> greeks.put(underlying, of(holdings)));
    return greeks;
  }

  /** Returns the greeks of what is held of one underlying. */
  public static PortfolioGreeks of(Holdings holdings) {
    double value = 0;
    double delta = 0;
    double gross = 0;
    double gamma = 0;
    double vega = 0;
    double termVega = 0;
    double theta = 0;
    for (double linear : holdings.linear()) {
      value += linear;
      delta += linear;
      gross += Math.abs(linear);
    }
    for (var held : holdings.options()) {
      var option = held.option();
      var one = option.greeks();
      double units = held.units();
      double forward = option.forward();
      double reach = VolatilityTerm.STANDARD.factor(option.option().years());
      value += units * one.value();
      delta += units * one.delta() * forward;
      gross += Math.abs(units * one.delta() * forward);
      gamma += units * one.gamma() * forward * forward;
      vega += units * one.vega() * POINT;
      termVega += units * one.vega() * option.volatility() * reach;
      theta += units * one.theta() / DAYS_PER_YEAR;
    }
    return new PortfolioGreeks(value, delta, gamma, vega, termVega, theta, gross);
  }

  /**
   * Returns δx + γx²/2 + νy [USD].
   *
   * @param price x, relative change of the price
   * @param volatility y, relative change of the thirty-day volatility
   */
  public double profit(double price, double volatility) {
    return delta * price + 0.5 * gamma * price * price + termVega * volatility;
  }
}
