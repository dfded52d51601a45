package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.BlockBootstrap;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet;
import io.plimsoll.forecast.evaluation.comparison.ModelConfidenceSet.Statistic;
import io.plimsoll.forecast.panel.HourSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where one model gains on the reference and where it loses: QLIKE over the reference's, by
 * instrument, by hour of the day of UTC and by how stormy the market was; and which models the data
 * cannot tell from the best.
 */
final class Reading {
  /** The model that is read. */
  static final String CHAMPION = "champion";

  private static final int RESAMPLES = 1000;
  private static final int SEED = 1;
  private static final double CALM = 1 / 3.0;

  private final Board board;
  private final Scores scores;
  private final Target target;

  Reading(Board board, Target target, Scores scores) {
    this.board = board;
    this.target = target;
    this.scores = scores;
  }

  /** Returns the ratio by pair. */
  Map<String, Double> byInstrument() {
    double[][] own = scores.losses(CHAMPION);
    double[][] other = scores.losses(Scores.REFERENCE);
    var ratios = new LinkedHashMap<String, Double>();
    for (int i = 0; i < board.panel().size(); i++) {
      ratios.put(
          board.panel().get(i).instrument().symbol(),
          mean(column(own, i), period -> true) / mean(column(other, i), period -> true));
    }
    return ratios;
  }

  /** Returns the ratio by the hour of the day in which targets begin, those that have targets. */
  Map<String, Double> byHour() {
    var ratios = new LinkedHashMap<String, Double>();
    for (int hour = 0; hour < 24; hour++) {
      int wanted = hour;
      double ratio =
          ratio(period -> Math.floorMod(scores.time(period) / HourSeries.HOUR, 24) == wanted);
      if (!Double.isNaN(ratio)) {
        ratios.put(String.format(Locale.ROOT, "%02d", hour), ratio);
      }
    }
    return ratios;
  }

  /** Returns the ratio by third of the market's realized variance. */
  Map<String, Double> byRegime() {
    double[] levels = scores.levels();
    double[] known = java.util.Arrays.stream(levels).filter(x -> !Double.isNaN(x)).toArray();
    double low = HourSeries.quantile(known, CALM);
    double high = HourSeries.quantile(known, 1 - CALM);
    var ratios = new LinkedHashMap<String, Double>();
    ratios.put("calm", ratio(period -> levels[period] <= low));
    ratios.put("middle", ratio(period -> levels[period] > low && levels[period] <= high));
    ratios.put("stormy", ratio(period -> levels[period] > high));
    boolean[] storm = scores.storm();
    ratios.put("stormiest tenth", ratio(period -> storm[period]));
    return ratios;
  }

  /**
   * Returns the p-value of each model in the model confidence set (Hansen, Lunde and Nason, 2011)
   * on the mean loss of each period, with blocks of a day or of five.
   */
  Map<String, Double> confidenceSet() {
    List<String> models = board.models();
    var rows = new ArrayList<double[]>();
    double[][][] losses = models.stream().map(scores::losses).toArray(double[][][]::new);
    for (int period = 0; period < losses[0].length; period++) {
      double[] row = new double[models.size()];
      boolean known = true;
      for (int m = 0; m < row.length; m++) {
        row[m] =
            java.util.Arrays.stream(losses[m][period])
                .filter(x -> !Double.isNaN(x))
                .average()
                .orElse(Double.NaN);
        known &= Double.isFinite(row[m]);
      }
      if (known) {
        rows.add(row);
      }
    }
    var pValues = new LinkedHashMap<String, Double>();
    if (rows.size() < 2 * target.lags()) {
      return pValues;
    }
    var bootstrap =
        new BlockBootstrap(BlockBootstrap.Scheme.STATIONARY, target.lags(), RESAMPLES, SEED);
    var set = ModelConfidenceSet.of(rows.toArray(double[][]::new), Statistic.RANGE, bootstrap);
    for (int m = 0; m < models.size(); m++) {
      pValues.put(models.get(m), set.pValues().get(m));
    }
    return pValues;
  }

  private double ratio(Scores.Periods periods) {
    return Scores.mean(scores.losses(CHAMPION), periods)
        / Scores.mean(scores.losses(Scores.REFERENCE), periods);
  }

  private static double[][] column(double[][] losses, int i) {
    double[][] column = new double[losses.length][1];
    for (int period = 0; period < column.length; period++) {
      column[period][0] = losses[period][i];
    }
    return column;
  }

  private static double mean(double[][] losses, Scores.Periods periods) {
    return Scores.mean(losses, periods);
  }
}
