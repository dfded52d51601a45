package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.forecast.learning.SequenceInputs;
import io.plimsoll.forecast.learning.SequenceShape;
import io.plimsoll.forecast.learning.SequenceTargets;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetInputs;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.forecast.panel.PanelRows;
import io.plimsoll.training.plan.SequencePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hourly rows of a sequence network: the hours of the last week, then the panel's inputs and those
 * of both onsets.
 *
 * <p>An hour of the window has three values: ln of its realized variance over that of the mean hour
 * of the week up to the origin, its return over the root of that, and ln of Amihud's illiquidity
 * over the threshold of a crunch. Windows are cut from the instruments' series when a row is read.
 */
final class SequenceRows implements SequenceInputs {
  private static final int CHANNELS = 3;
  private static final double LOWEST = -4; // ln of the share of the usual, of an idle hour
  private static final double HIGHEST = 6;
  private static final double FARTHEST = 8; // standard deviations
  private static final double UNKNOWN = StrictMath.log(0.5); // ln of an illiquidity that none is

  private final PanelRows rows;
  private final SequenceShape shape;
  private final List<Series> series = new ArrayList<>();
  private final int[] newest; // last hour that the row knows
  private final Map<OnsetRule, OnsetLabels> labels = new EnumMap<>(OnsetRule.class);
  private final Map<OnsetRule, float[]> added = new EnumMap<>(OnsetRule.class);

  /**
   * @param rows of every hour
   */
  SequenceRows(List<HourSeries> panel, PanelRows rows) {
    this.rows = rows;
    int statics = rows.table().width();
    for (OnsetRule rule : OnsetRule.values()) {
      var ofRule = new OnsetLabels(rule, panel, rows);
      labels.put(rule, ofRule);
      added.put(rule, OnsetInputs.values(rule, panel, rows, ofRule.thresholds()));
      statics += OnsetInputs.count(rule);
    }
    this.shape = new SequenceShape(SequencePlan.LAGS, CHANNELS, statics);
    panel.forEach(hours -> series.add(new Series(hours)));
    this.newest = new int[rows.size()];
    for (int row = 0; row < newest.length; row++) {
      newest[row] = panel.get(rows.instrument(row)).hourAt(rows.origin(row)) - 1;
    }
  }

  /** What the windows of one instrument are cut from, by hour. */
  private static final class Series {
    private final double[] logVariance; // −∞ where the price stood still
    private final double[] move;
    private final double[] logAmihud; // NaN where nothing traded

    Series(HourSeries hours) {
      logVariance = new double[hours.size()];
      move = new double[hours.size()];
      logAmihud = new double[hours.size()];
      for (int hour = 0; hour < logVariance.length; hour++) {
        // Without the floor, which knows the whole time before the test span.
        logVariance[hour] = StrictMath.log(hours.falls(hour) + hours.rises(hour));
        move[hour] = hours.move(hour);
        logAmihud[hour] = StrictMath.log(hours.amihud(hour));
      }
    }
  }

  @Override
  public SequenceShape shape() {
    return shape;
  }

  @Override
  public int size() {
    return newest.length;
  }

  @Override
  public void read(int row, float[] values, int at) {
    Series of = series.get(rows.instrument(row));
    double usual = 12 * rows.base(row);
    double logUsual = StrictMath.log(usual);
    double deviation = Math.sqrt(usual);
    double logThreshold = StrictMath.log(labels.get(OnsetRule.CRUNCH).thresholds()[row]);
    for (int lag = 0; lag < shape.lags(); lag++) {
      int hour = Math.max(newest[row] - lag, 0);
      double impact = of.logAmihud[hour] - logThreshold;
      values[at + shape.at(0, lag)] = (float) cut(of.logVariance[hour] - logUsual);
      values[at + shape.at(1, lag)] =
          (float) Math.max(-FARTHEST, Math.min(FARTHEST, of.move[hour] / deviation));
      values[at + shape.at(2, lag)] = (float) (Double.isNaN(impact) ? UNKNOWN : cut(impact));
    }
    int next = at + shape.window();
    InputTable table = rows.table();
    for (int j = 0; j < table.width(); j++) {
      values[next++] = table.value(row, j);
    }
    for (OnsetRule rule : OnsetRule.values()) {
      int count = OnsetInputs.count(rule);
      System.arraycopy(added.get(rule), row * count, values, next, count);
      next += count;
    }
  }

  private static double cut(double log) {
    return Math.max(LOWEST, Math.min(HIGHEST, log));
  }

  OnsetLabels labels(OnsetRule rule) {
    return labels.get(rule);
  }

  /**
   * Returns what followed each row; a label counts where an onset could follow.
   *
   * @param hourly the same rows with their targets
   */
  SequenceTargets targets(PooledRows hourly) {
    double[] logs = new double[size()];
    double[] spikes = new double[size()];
    double[] crunches = new double[size()];
    for (int row = 0; row < logs.length; row++) {
      logs[row] = hourly.target(row);
      spikes[row] = onset(OnsetRule.SPIKE, row);
      crunches[row] = onset(OnsetRule.CRUNCH, row);
    }
    return SequenceTargets.of(logs, spikes, crunches);
  }

  private double onset(OnsetRule rule, int row) {
    return labels.get(rule).isCalm(row) ? labels.get(rule).label(row) : Double.NaN;
  }
}
