package io.plimsoll.training.backtest;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.panel.HourSeries;

/**
 * LogHAR on variances without their course of the day: RV over the factor of its hour of the day
 * and of weekday or weekend, forecast, times the factor of the next hour.
 *
 * <p>The factor is the mean of RV over the mean of the week up to that hour, in sample, scaled to
 * geometric mean 1 over the 48 (Andersen and Bollerslev, J. Empirical Finance 4, 1997, on the
 * periodic part of volatility).
 */
final class DiurnalWalk {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final int THURSDAY = 3; // 1 January 1970, days counted from Monday

  private final double[] factors = new double[2 * DAY];
  private final double[] adjusted; // variances without their course (hours)
  private final FittedHar fitted;

  private DiurnalWalk(HourSeries hours, int end) {
    int last = Math.min(end, hours.size());
    learn(hours, last);
    adjusted = new double[hours.size()];
    for (int hour = 0; hour < adjusted.length; hour++) {
      adjusted[hour] = hours.variance(hour) / factors[slot(hours, hour)];
    }
    var fitter = new HarFitter(LogHar.NORMAL);
    for (int target = WEEK; target < last; target++) {
      if (hours.isTarget(target)) {
        fitter.add(terms(target), adjusted[target]);
      }
    }
    fitted = fitter.fit();
  }

  /** Returns forecasts of each hour asked. */
  static double[] hour(Walk walk, HourSeries hours) {
    return walk.run(
        hours,
        t -> HourModels.isAsked(hours, t),
        end -> new DiurnalWalk(hours, end),
        (model, t) -> model.forecast(hours, t));
  }

  private double forecast(HourSeries hours, int target) {
    return fitted.regression().forecast(fitted.fit(), terms(target)) * factors[slot(hours, target)];
  }

  private void learn(HourSeries hours, int last) {
    double[] sums = new double[factors.length];
    int[] counts = new int[factors.length];
    for (int hour = WEEK - 1; hour < last; hour++) {
      if (hours.isTarget(hour)) {
        int slot = slot(hours, hour);
        sums[slot] += hours.variance(hour) / hours.meanVariance(hour, WEEK);
        counts[slot]++;
      }
    }
    double logs = 0;
    for (int slot = 0; slot < factors.length; slot++) {
      factors[slot] = counts[slot] == 0 ? 1 : sums[slot] / counts[slot];
      logs += StrictMath.log(factors[slot]) / factors.length;
    }
    for (int slot = 0; slot < factors.length; slot++) {
      factors[slot] /= StrictMath.exp(logs);
    }
  }

  private static int slot(HourSeries hours, int hour) {
    long since = Math.floorDiv(hours.time(hour), HourSeries.HOUR);
    int weekday = Math.floorMod(Math.floorDiv(since, DAY) + THURSDAY, 7);
    return Math.floorMod(since, DAY) + (weekday >= 5 ? DAY : 0);
  }

  private HarTerms terms(int target) {
    int last = target - 1;
    return HarTerms.of(
        new WindowMeans(adjusted[last], mean(last, DAY), mean(last, WEEK)), Double.NaN, Double.NaN);
  }

  private double mean(int last, int count) {
    double sum = 0;
    for (int hour = last - count + 1; hour <= last; hour++) {
      sum += adjusted[hour];
    }
    return sum / count;
  }
}
