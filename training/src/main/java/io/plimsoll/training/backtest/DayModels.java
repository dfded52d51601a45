package io.plimsoll.training.backtest;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.panel.HourSeries;
import java.util.stream.IntStream;

/**
 * The simple models of the coming day of UTC, each fitted to one instrument's own past.
 *
 * <p>HAR and LogHAR read days and know one row a day; {@code logSharD} regresses the coming 24
 * hours on hourly measures at every hour, and is asked at midnight.
 */
final class DayModels {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final int MONTH = 720;
  private static final double DECAY = 0.94;

  private final Walk walk;
  private final Walk slow;

  DayModels(Walk walk, Walk slow) {
    this.walk = walk;
    this.slow = slow;
  }

  /** Puts the forecasts of every model on the board. */
  void forecast(Board board) {
    board.put("randomWalk", HourModels.each(board, this::randomWalk));
    board.put("ewma", HourModels.each(board, this::ewma));
    board.put("har", HourModels.each(board, hours -> har(hours, LevelHar.HAR)));
    board.put("logHar", HourModels.each(board, hours -> har(hours, LogHar.NORMAL)));
    forecastReference(board);
    board.put("garch", HourModels.each(board, hours -> GarchWalk.day(slow, hours)));
  }

  /** Puts the forecasts of the model that all are judged against on the board. */
  void forecastReference(Board board) {
    board.put(Scores.REFERENCE, HourModels.each(board, this::everyHour));
  }

  /** Returns whether the day from {@code hour} on is a UTC day, measured, after a month. */
  static boolean isAsked(HourSeries hours, int hour) {
    return hour >= MONTH && isMidnight(hours, hour) && hours.isDayTarget(hour);
  }

  private static boolean isMidnight(HourSeries hours, int hour) {
    return Math.floorMod(hours.time(hour), DAY * HourSeries.HOUR) == 0;
  }

  private double[] randomWalk(HourSeries hours) {
    return walk.run(
        hours, t -> isAsked(hours, t), end -> hours, (all, t) -> all.dayVariance(t - DAY));
  }

  private double[] ewma(HourSeries hours) {
    double[] levels = new double[hours.size()];
    double level = Double.NaN;
    for (int hour = DAY; hour < levels.length; hour++) {
      if (isMidnight(hours, hour)) {
        double day = hours.dayVariance(hour - DAY);
        level = Double.isNaN(level) ? day : DECAY * level + (1 - DECAY) * day;
      }
      levels[hour] = level;
    }
    return walk.run(hours, t -> isAsked(hours, t), end -> levels, (all, t) -> all[t]);
  }

  private double[] har(HourSeries hours, HarRegression regression) {
    return walk.run(
        hours,
        t -> isAsked(hours, t),
        end -> fit(hours, regression, end),
        (model, t) -> model.regression().forecast(model.fit(), terms(hours, t)));
  }

  private static FittedHar fit(HourSeries hours, HarRegression regression, int end) {
    var fitter = new HarFitter(regression);
    for (int target = MONTH; target + DAY <= Math.min(end, hours.size()); target++) {
      if (isAsked(hours, target)) {
        fitter.add(terms(hours, target), hours.dayVariance(target));
      }
    }
    return fitter.fit();
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

  private double[] everyHour(HourSeries hours) {
    double[][] rows = new double[hours.size()][];
    for (int target = MONTH; target < rows.length; target++) {
      rows[target] = regressors(hours, target);
    }
    return walk.run(
        hours,
        t -> isAsked(hours, t),
        end -> smeared(hours, rows, end),
        (fit, t) -> fit.smearing() * StrictMath.exp(fit.predict(rows[t])));
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

  /** Returns the least-squares fit of the log variance with Duan's correction. */
  private static LinearFit smeared(HourSeries hours, double[][] rows, int end) {
    int[] targets =
        IntStream.rangeClosed(MONTH, Math.min(end, hours.size()) - DAY)
            .filter(hours::isDayTarget)
            .toArray();
    var squares = new LeastSquares(7);
    for (int target : targets) {
      squares.add(rows[target], StrictMath.log(hours.dayVariance(target)));
    }
    LinearFit fit = squares.fit();
    double sum = 0;
    for (int target : targets) {
      sum += hours.dayVariance(target) / StrictMath.exp(fit.predict(rows[target]));
    }
    return fit.withSmearing(sum / targets.length);
  }
}
