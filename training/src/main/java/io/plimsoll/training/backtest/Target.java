package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.DayRegressions;
import io.plimsoll.forecast.panel.HourSeries;

/** What is forecast: the realized variance of the hour, or of the day of UTC, to come. */
enum Target {
  /** The next hour. */
  HOUR("1h", 1, HourSeries.LEAST_OF_HOUR, 24, 336) {
    @Override
    boolean isAsked(HourSeries hours, int hour) {
      return HourModels.isAsked(hours, hour);
    }

    @Override
    double realized(HourSeries hours, int hour) {
      return hours.variance(hour);
    }
  },
  /** The coming day, at midnight. */
  DAY("1d", 24, HourSeries.LEAST_OF_DAY, 5, 30) {
    @Override
    boolean isAsked(HourSeries hours, int hour) {
      return DayRegressions.isAsked(hours, hour);
    }

    @Override
    double realized(HourSeries hours, int hour) {
      return hours.dayVariance(hour);
    }
  };

  private final String word;
  private final int hours;
  private final double leastRecorded;
  private final int lags;
  private final int warmUp;

  Target(String word, int hours, double leastRecorded, int lags, int warmUp) {
    this.word = word;
    this.hours = hours;
    this.leastRecorded = leastRecorded;
    this.lags = lags;
    this.warmUp = warmUp;
  }

  /** Returns the horizon's name in results. */
  String word() {
    return word;
  }

  /** Returns how many autocovariances a test of mean loss counts. */
  int lags() {
    return lags;
  }

  /** Returns how many targets give errors before quantiles are formed from them. */
  int warmUp() {
    return warmUp;
  }

  /** Returns the share of its bars that must be recorded for a target to count [1]. */
  double leastRecorded() {
    return leastRecorded;
  }

  /** Returns the number of bars of five minutes that a target has. */
  int bars() {
    return 12 * hours;
  }

  /** Returns whether the target that begins with hour {@code hour} is measured and asked. */
  abstract boolean isAsked(HourSeries hours, int hour);

  /** Returns the realized variance of the target that begins with hour {@code hour}. */
  abstract double realized(HourSeries hours, int hour);

  /** Returns the mean realized variance of such a target before {@code time}. */
  double meanBefore(HourSeries series, long time) {
    int end = Math.min(Math.max(series.hourAt(time), 1), series.size());
    return hours * series.meanVariance(end - 1, end);
  }
}
