package io.plimsoll.training.backtest;

import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.panel.DayRegressions;
import io.plimsoll.forecast.panel.HourSeries;

/**
 * The simple models of the coming day of UTC, each fitted to one instrument's own past.
 *
 * <p>HAR and LogHAR read days and know one row a day; {@code logSharD} regresses the coming 24
 * hours on hourly measures at every hour, and is asked at midnight.
 */
final class DayModels {
  private static final int DAY = 24;
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

  private double[] randomWalk(HourSeries hours) {
    return walk.run(
        hours,
        t -> DayRegressions.isAsked(hours, t),
        end -> hours,
        (all, t) -> all.dayVariance(t - DAY));
  }

  private double[] ewma(HourSeries hours) {
    double[] levels = new double[hours.size()];
    double level = Double.NaN;
    for (int hour = DAY; hour < levels.length; hour++) {
      if (DayRegressions.isMidnight(hours, hour)) {
        double day = hours.dayVariance(hour - DAY);
        level = Double.isNaN(level) ? day : DECAY * level + (1 - DECAY) * day;
      }
      levels[hour] = level;
    }
    return walk.run(
        hours, t -> DayRegressions.isAsked(hours, t), end -> levels, (all, t) -> all[t]);
  }

  private double[] har(HourSeries hours, HarRegression regression) {
    return walk.run(
        hours,
        t -> DayRegressions.isAsked(hours, t),
        end -> DayRegressions.har(hours, regression, end),
        (model, t) -> DayRegressions.forecast(model, hours, t));
  }

  private double[] everyHour(HourSeries hours) {
    return walk.run(
        hours,
        t -> DayRegressions.isAsked(hours, t),
        end -> DayRegressions.logShar(hours, end),
        (fit, t) -> DayRegressions.forecast(fit, hours, t));
  }
}
