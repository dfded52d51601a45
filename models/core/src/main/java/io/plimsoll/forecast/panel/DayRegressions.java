package io.plimsoll.forecast.panel;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import java.util.stream.IntStream;

/**
 * Regressions of the realized variance of 24 hours on one instrument's own past: on days, a row a
 * day at midnight, or on hourly measures, a row an hour.
 */
public final class DayRegressions {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final int MONTH = 720;

  private DayRegressions() {}

  /**
   * Returns a regression of the coming day of UTC on the last day, week and month.
   *
   * @param end first hour that is not known; targets end before it
   */
  public static FittedHar har(HourSeries hours, HarRegression regression, int end) {
    var fitter = new HarFitter(regression);
    for (int target = MONTH; target + DAY <= Math.min(end, hours.size()); target++) {
      if (isAsked(hours, target)) {
        fitter.add(terms(hours, target), hours.dayVariance(target));
      }
    }
    return fitter.fit();
  }

  /** Returns what a regression on days says of the 24 hours from {@code target} on. */
  public static double forecast(FittedHar model, HourSeries hours, int target) {
    return model.regression().forecast(model.fit(), terms(hours, target));
  }

  /**
   * Returns the regression of the log variance of the coming 24 hours, at every hour, on hour, day,
   * week and month and the asymmetries of hour and day, with Duan's smearing.
   *
   * @param end first hour that is not known; targets end before it
   */
  public static LinearFit logShar(HourSeries hours, int end) {
    int[] targets =
        IntStream.rangeClosed(MONTH, Math.min(end, hours.size()) - DAY)
            .filter(hours::isDayTarget)
            .toArray();
    var squares = new LeastSquares(7);
    for (int target : targets) {
      squares.add(regressors(hours, target), StrictMath.log(hours.dayVariance(target)));
    }
    LinearFit fit = squares.fit();
    double sum = 0;
    for (int target : targets) {
      sum += hours.dayVariance(target) / StrictMath.exp(fit.predict(regressors(hours, target)));
    }
    return fit.withSmearing(sum / targets.length);
  }

  /** Returns what {@link #logShar} says of the 24 hours from {@code target} on, above a month. */
  public static double forecast(LinearFit fit, HourSeries hours, int target) {
    return fit.smearing() * StrictMath.exp(fit.predict(regressors(hours, target)));
  }

  /** Returns whether the day from {@code hour} on is a UTC day, measured, after a month. */
  public static boolean isAsked(HourSeries hours, int hour) {
    return hour >= MONTH && isMidnight(hours, hour) && hours.isDayTarget(hour);
  }

  /** Returns whether hour {@code hour} begins a day of UTC. */
  public static boolean isMidnight(HourSeries hours, int hour) {
    return Math.floorMod(hours.time(hour), DAY * HourSeries.HOUR) == 0;
  }

  private static HarTerms terms(HourSeries hours, int target) {
    int last = target - 1;
    return HarTerms.of(
        new WindowMeans(
            DAY * hours.meanVariance(last, DAY),
            DAY * hours.meanVariance(last, WEEK),
            DAY * hours.meanVariance(last, MONTH)),
        Double.NaN,
        Double.NaN);
  }

  private static double[] regressors(HourSeries hours, int target) {
    int last = target - 1;
    return new double[] {
      1,
      StrictMath.log(hours.variance(last)),
      StrictMath.log(hours.meanVariance(last, DAY)),
      StrictMath.log(hours.meanVariance(last, WEEK)),
      StrictMath.log(hours.meanVariance(last, MONTH)),
      hours.asymmetry(last, 1),
      hours.asymmetry(last, DAY)
    };
  }
}
