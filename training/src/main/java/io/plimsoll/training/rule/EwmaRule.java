package io.plimsoll.training.rule;

import io.plimsoll.market.Check;
import java.time.Duration;

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
  private static final long DAY = Duration.ofDays(1).toNanos() / 1000;

  public EwmaRule {
    Check.argument(decay > 0 && decay < 1, "decay must lie in (0, 1), was %s", decay);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    var bars = series.bars();
    var rates = new double[series.size()];
    double variance = Double.NaN;
    double dayClose = Double.NaN;
    for (int bar = 1; bar < series.end(); bar++) {
      if (day(series, bar) != day(series, bar - 1)) {
        double close = bars.close(bar - 1);
        double move = Math.log(close / dayClose);
        if (!Double.isNaN(move)) {
          variance = next(variance, move * move);
        }
        dayClose = close;
      }
      if (bar >= series.first()) {
        rates[bar - series.first()] = Math.sqrt(variance);
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

  private static long day(ReplaySeries series, int bar) {
    return Math.floorDiv(series.openTime(bar), DAY);
  }
}
