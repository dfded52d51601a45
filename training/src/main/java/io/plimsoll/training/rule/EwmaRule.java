package io.plimsoll.training.rule;

import io.plimsoll.market.Check;

/**
 * A simple dynamic peer: a rate in proportion to the square root of the exponentially weighted mean
 * of squared daily returns, v_d = λ v_{d−1} + (1 − λ) r_d², changed at 00:00 UTC.
 *
 * <p>Returns are from the last close of a day to the last close of the next; v starts at the first
 * squared return. A bar uses the days that ended before it opened.
 *
 * @param decay λ, the weight of the past [1], in (0, 1)
 */
public record EwmaRule(double decay) implements MarginRule {
  public EwmaRule {
    Check.argument(decay > 0 && decay < 1, "decay must lie in (0, 1), was %s", decay);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    var moves = new DailyMoves(series);
    var rates = new double[series.size()];
    double[] variance = {Double.NaN};
    for (int bar = 1; bar < series.end(); bar++) {
      moves.at(bar, move -> variance[0] = next(variance[0], move * move));
      if (bar >= series.first()) {
        rates[bar - series.first()] = Math.sqrt(variance[0]);
      }
    }
    if (series.first() == 0) {
      rates[0] = Double.NaN;
    }
    Check.argument(
        !Double.isNaN(rates[0]),
        "history of %s before the window must be at least two days, was %s bars",
        series.instrument(),
        series.first());
    return new MarginPath(rates, rates);
  }

  private double next(double variance, double square) {
    return Double.isNaN(variance) ? square : decay * variance + (1 - decay) * square;
  }
}
