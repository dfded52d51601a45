package io.plimsoll.training.backtest;

import io.plimsoll.forecast.HarTerms;
import io.plimsoll.forecast.WindowMeans;
import io.plimsoll.forecast.har.FittedHar;
import io.plimsoll.forecast.har.HarFitter;
import io.plimsoll.forecast.har.HarRegression;
import io.plimsoll.forecast.har.LevelHar;
import io.plimsoll.forecast.har.LogHar;
import io.plimsoll.forecast.har.LogShar;
import io.plimsoll.forecast.panel.HourSeries;
import java.util.Arrays;

/** The simple models of the next hour, each fitted to one instrument's own past. */
final class HourModels {
  private static final int DAY = 24;
  private static final int WEEK = 168;
  private static final double DECAY = 0.94;

  private final Walk walk;
  private final Walk slow;

  /**
   * @param walk when regressions are fitted anew
   * @param slow when GARCH is
   */
  HourModels(Walk walk, Walk slow) {
    this.walk = walk;
    this.slow = slow;
  }

  /** Puts the forecasts of every model on the board. */
  void forecast(Board board) {
    board.put("randomWalk", each(board, this::randomWalk));
    board.put("ewma", each(board, this::ewma));
    board.put("har", each(board, hours -> har(hours, LevelHar.HAR)));
    board.put("logHar", each(board, hours -> har(hours, LogHar.NORMAL)));
    forecastReference(board);
    board.put("logHarDiurnal", each(board, hours -> DiurnalWalk.hour(walk, hours)));
    board.put("garch", each(board, hours -> GarchWalk.hour(slow, hours)));
  }

  /** Puts the forecasts of the model that all are judged against on the board. */
  void forecastReference(Board board) {
    board.put(Scores.REFERENCE, each(board, hours -> har(hours, LogShar.SMEARED)));
  }

  /** A model's forecasts of one instrument. */
  interface OfOne {
    double[] forecasts(HourSeries hours);
  }

  static double[][] each(Board board, OfOne model) {
    return board.panel().parallelStream().map(model::forecasts).toArray(double[][]::new);
  }

  private double[] randomWalk(HourSeries hours) {
    return walk.run(hours, t -> isAsked(hours, t), end -> hours, (all, t) -> all.variance(t - 1));
  }

  private double[] ewma(HourSeries hours) {
    double[] levels = new double[hours.size()];
    double level =
        hours.meanVariance(Math.min(WEEK, hours.size()) - 1, Math.min(WEEK, hours.size()));
    for (int hour = 0; hour < levels.length; hour++) {
      level = DECAY * level + (1 - DECAY) * hours.variance(hour);
      levels[hour] = level;
    }
    return walk.run(hours, t -> isAsked(hours, t), end -> levels, (all, t) -> all[t - 1]);
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
    for (int target = WEEK; target < Math.min(end, hours.size()); target++) {
      if (hours.isTarget(target)) {
        fitter.add(terms(hours, target), hours.variance(target));
      }
    }
    return fitter.fit();
  }

  /** Returns whether hour {@code target} is measured and has the history that all models need. */
  static boolean isAsked(HourSeries hours, int target) {
    return target >= WEEK && hours.isTarget(target);
  }

  private static HarTerms terms(HourSeries hours, int target) {
    int last = target - 1;
    return HarTerms.of(
        new WindowMeans(
            hours.variance(last), hours.meanVariance(last, DAY), hours.meanVariance(last, WEEK)),
        hours.falls(last),
        hours.rises(last));
  }

  /** Returns an empty forecast of every hour. */
  static double[] none(HourSeries hours) {
    double[] none = new double[hours.size()];
    Arrays.fill(none, Double.NaN);
    return none;
  }
}
