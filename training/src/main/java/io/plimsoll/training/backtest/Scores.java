package io.plimsoll.training.backtest;

import io.plimsoll.forecast.evaluation.Loss;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Losses of the forecasts on a board, against what was realized. */
final class Scores {
  private final Board board;
  private final Targets targets;

  /** What is forecast. */
  interface Targets {
    /** Returns whether a target that begins with a given hour is asked. */
    IntPredicate asked(HourSeries hours);

    /** Returns the realized variance of the target that begins with hour {@code hour}. */
    double realized(HourSeries hours, int hour);
  }

  /** The next hour. */
  static final Targets HOUR =
      new Targets() {
        @Override
        public IntPredicate asked(HourSeries hours) {
          return hour -> HourModels.isAsked(hours, hour);
        }

        @Override
        public double realized(HourSeries hours, int hour) {
          return hours.variance(hour);
        }
      };

  /** The coming day. */
  static final Targets DAY =
      new Targets() {
        @Override
        public IntPredicate asked(HourSeries hours) {
          return hour -> DayModels.isAsked(hours, hour);
        }

        @Override
        public double realized(HourSeries hours, int hour) {
          return hours.dayVariance(hour);
        }
      };

  Scores(Board board, Targets targets) {
    this.board = board;
    this.targets = targets;
  }

  /** Returns the QLIKE of each target (hours) of instrument {@code i}, NaN where there is none. */
  double[] qlike(String model, int i) {
    HourSeries hours = board.panel().get(i);
    double[] forecasts = board.of(model)[i];
    double[] losses = new double[forecasts.length];
    Arrays.setAll(
        losses,
        hour ->
            Double.isNaN(forecasts[hour])
                ? Double.NaN
                : Loss.QLIKE.of(targets.realized(hours, hour), forecasts[hour]));
    return losses;
  }

  /** Returns the mean of the numbers among {@code losses}; NaN if there are none. */
  static double mean(double[] losses) {
    return Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).average().orElse(Double.NaN);
  }

  /** Returns the mean over instruments of the mean loss. */
  double meanQlike(String model) {
    double sum = 0;
    for (int i = 0; i < board.panel().size(); i++) {
      sum += mean(qlike(model, i));
    }
    return sum / board.panel().size();
  }
}
