package io.plimsoll.training.rule;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * A simple rule that changes with every bar: a rate in proportion to the square root of a day's
 * worth of the exponentially weighted mean of squared returns of bars.
 *
 * @param halfLife after which a return weighs half, above 0
 */
public record FastEwmaRule(Duration halfLife) implements MarginRule {
  public FastEwmaRule {
    Check.argument(
        !halfLife.isNegative() && !halfLife.isZero(),
        "half-life must be above 0, was %s",
        halfLife);
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    double[] variances = variances(series);
    var rates = new double[series.size()];
    for (int bar = 0; bar < rates.length; bar++) {
      rates[bar] = Math.sqrt(variances[bar]);
    }
    return new MarginPath(rates, rates);
  }

  /** Returns the variance of a day as known when each bar of the window opens (bars). */
  double[] variances(ReplaySeries series) {
    var bars = series.bars();
    double perDay = Duration.ofDays(1).toNanos() / (double) bars.length().toNanos();
    double decay = StrictMath.pow(0.5, bars.length().toNanos() / (double) halfLife.toNanos());
    var variances = new double[series.size()];
    double variance = Double.NaN;
    for (int bar = 1; bar < series.end(); bar++) {
      if (bar >= series.first()) {
        variances[bar - series.first()] = perDay * variance;
      }
      if (bars.volume(bar) == 0) {
        continue; // without a trade it tells nothing
      }
      double move = StrictMath.log(bars.close(bar) / bars.close(bar - 1));
      variance =
          Double.isNaN(variance) ? move * move : decay * variance + (1 - decay) * move * move;
    }
    Check.argument(
        series.first() >= 2 && variances[0] > 0,
        "history of %s before the window must hold a move, was %s bars",
        series.instrument(),
        series.first());
    return variances;
  }
}
