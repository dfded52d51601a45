package io.plimsoll.training.rule;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.List;

/**
 * A simple rule that changes with every bar: a rate in proportion to the square root of a day's
 * worth of the exponentially weighted mean of squared returns of bars.
 *
 * @param halfLife after which a return weighs half, above 0
 */
public record FastEwmaRule(Duration halfLife) implements MarginRule, LiveRates.Rule {
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

  @Override
  public LiveRates live(List<ReplaySeries> series) {
    double[] last = series.stream().mapToDouble(each -> variances(each, new double[0])).toArray();
    ReplaySeries any = series.get(0);
    return new LiveEwma(decay(any), perDay(any), last);
  }

  /** Returns the variance of a day as known when each bar of the window opens (bars). */
  double[] variances(ReplaySeries series) {
    var variances = new double[series.size()];
    variances(series, variances);
    return variances;
  }

  /**
   * Returns the variance of a bar after the last of them.
   *
   * @param daily takes the variance of a day as known when each bar of the window opens, where it
   *     has room
   */
  private double variances(ReplaySeries series, double[] daily) {
    var bars = series.bars();
    double decay = decay(series);
    double variance = Double.NaN;
    double first = Double.NaN;
    for (int bar = 1; bar < series.end(); bar++) {
      int own = bar - series.first();
      if (own >= 0 && own < daily.length) {
        daily[own] = perDay(series) * variance;
      }
      first = own == 0 ? variance : first;
      if (bars.volume(bar) > 0) { // without a trade it tells nothing
        variance = next(variance, StrictMath.log(bars.close(bar) / bars.close(bar - 1)), decay);
      }
    }
    Check.argument(
        series.first() >= 2 && first > 0,
        "history of %s before the window must hold a move, was %s bars",
        series.instrument(),
        series.first());
    return variance;
  }

  private double decay(ReplaySeries series) {
    return StrictMath.pow(0.5, series.bars().length().toNanos() / (double) halfLife.toNanos());
  }

  private static double perDay(ReplaySeries series) {
    return Duration.ofDays(1).toNanos() / (double) series.bars().length().toNanos();
  }

  /** Returns the variance after a move; NaN stands before the first. */
  static double next(double variance, double move, double decay) {
    return Double.isNaN(variance) ? move * move : decay * variance + (1 - decay) * move * move;
  }
}
