package io.plimsoll.training.backtest;

import io.plimsoll.forecast.learning.SequenceForecast;
import io.plimsoll.forecast.panel.HourSeries;
import io.plimsoll.forecast.panel.OnsetRule;
import io.plimsoll.training.plan.SequencePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Forecasts of the next hour by the sequence network, all its answers, fitted anew on the way. */
final class SequenceBacktest {
  /** The model's name on boards. */
  static final String MODEL = "sequence";

  private static final int FIXED = 3; // ln of the mean, probabilities of spike and crunch

  private final SequencePlan plan;
  private final SequenceRows inputs;
  private final PooledRows hourly;
  private final Refits refits;
  private final ForecastStore store;
  private final int[] asked;
  private final Map<Integer, double[]> bySeed = new HashMap<>();

  /**
   * @param inputs rows of every hour
   * @param hourly the same rows with their targets
   */
  SequenceBacktest(
      SequencePlan plan,
      SequenceRows inputs,
      PooledRows hourly,
      Refits refits,
      ForecastStore store) {
    this.plan = plan;
    this.inputs = inputs;
    this.hourly = hourly;
    this.refits = refits;
    this.store = store;
    this.asked = hourly.within(refits.from(), refits.to());
  }

  /** Returns the forecasts of the means (instruments, hours), NaN where none is asked. */
  double[][] means(Board board, int seed) {
    double[] said = said(seed);
    double[][] forecasts = board.panel().stream().map(HourModels::none).toArray(double[][]::new);
    for (int i = 0; i < asked.length; i++) {
      int instrument = hourly.rows().instrument(asked[i]);
      HourSeries hours = board.panel().get(instrument);
      int hour = hours.hourAt(hourly.rows().origin(asked[i]));
      if (hour < hours.size() && Target.HOUR.isAsked(hours, hour)) {
        forecasts[instrument][hour] = hourly.variance(asked[i], said[i * width()]);
      }
    }
    return forecasts;
  }

  /** Returns the probabilities of an onset at rows of the test span. */
  double[] probabilities(OnsetRule rule, int seed, int[] rows) {
    double[] said = said(seed);
    int column = rule == OnsetRule.SPIKE ? 1 : 2;
    return Arrays.stream(rows)
        .mapToDouble(row -> said[Arrays.binarySearch(asked, row) * width() + column])
        .toArray();
  }

  /** Returns how the network's own quantiles held over the test span. */
  List<Coverage.OfLevel> quantiles(int seed) {
    double[] said = said(seed);
    var levels = new ArrayList<Coverage.OfLevel>();
    for (int level = 0; level < plan.levels().size(); level++) {
      var counts = new QuantileCounts(plan.levels().get(level));
      for (int i = 0; i < asked.length; i++) {
        double y = hourly.target(asked[i]);
        if (!Double.isNaN(y)) {
          counts.add(hourly.rows().instrument(asked[i]), said[i * width() + FIXED + level], y);
        }
      }
      levels.add(counts.ofLevel());
    }
    return levels;
  }

  private int width() {
    return FIXED + plan.levels().size();
  }

  /** Returns, for each row asked: ln of the mean, both probabilities, the quantiles. */
  private double[] said(int seed) {
    return bySeed.computeIfAbsent(seed, this::walk);
  }

  private double[] walk(int seed) {
    double[] said = new double[asked.length * width()];
    refits.divide(
        asked,
        hourly.rows()::origin,
        (first, end, due) -> {
          int[] rows = Arrays.copyOfRange(asked, first, end);
          String key = Target.HOUR.word() + "-" + MODEL + "-" + seed + "-" + due;
          double[] ofFit = store.get(key, rows.length * width(), () -> forecast(rows, due, seed));
          System.arraycopy(ofFit, 0, said, first * width(), ofFit.length);
        });
    return said;
  }

  private double[] forecast(int[] rows, long due, int seed) {
    var fit = SequenceFit.at(due, seed, plan, inputs, hourly);
    double[] said = new double[rows.length * width()];
    IntStream.range(0, rows.length)
        .parallel()
        .forEach(
            i -> {
              SequenceForecast forecast = fit.forecast(rows[i]);
              int at = i * width();
              said[at] = forecast.logMean();
              said[at + 1] = forecast.spike();
              said[at + 2] = forecast.crunch();
              for (int level = 0; level < plan.levels().size(); level++) {
                said[at + FIXED + level] = forecast.logQuantiles().get(level);
              }
            });
    return said;
  }
}
