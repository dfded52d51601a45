package io.plimsoll.training.backtest;

import io.plimsoll.forecast.panel.HourSeries;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

/** Fits a model of one instrument on the past and asks it for each target of the test span. */
final class Walk {
  private final Refits refits;
  private final LongUnaryOperator fitAt; // of the forecast of each time

  Walk(Refits refits) {
    this(refits, refits::lastAt);
  }

  private Walk(Refits refits, LongUnaryOperator fitAt) {
    this.refits = refits;
    this.fitAt = fitAt;
  }

  /** Returns a walk whose one fit knows the whole span: a yardstick, not a forecast. */
  static Walk inSample(Refits refits) {
    return new Walk(refits, time -> refits.to());
  }

  /** What is fitted anew. */
  interface Fit<M> {
    /**
     * Returns the model of the rows before {@code end}: those whose targets lie in the past.
     *
     * @param end first hour that is not known
     */
    M before(int end);
  }

  /** What a model says at a target. */
  interface Answer<M> {
    double of(M model, int target);
  }

  /**
   * Returns the forecast of each hour (hours), NaN where none is asked.
   *
   * @param asked whether hour {@code target} of the test span wants a forecast
   */
  <M> double[] run(HourSeries hours, IntPredicate asked, Fit<M> fit, Answer<M> answer) {
    double[] forecasts = new double[hours.size()];
    java.util.Arrays.fill(forecasts, Double.NaN);
    long fitted = Long.MIN_VALUE;
    M model = null;
    int first = Math.max(hours.hourAt(refits.from()), 0);
    int end = Math.min(hours.hourAt(refits.to()), hours.size());
    for (int target = first; target < end; target++) {
      if (!asked.test(target)) {
        continue;
      }
      long due = fitAt.applyAsLong(hours.time(target));
      if (due != fitted) {
        model = fit.before(hours.hourAt(due));
        fitted = due;
      }
      forecasts[target] = answer.of(model, target);
    }
    return forecasts;
  }
}
