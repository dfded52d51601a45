package io.plimsoll.training.policy;

import io.plimsoll.forecast.har.LeastSquares;
import io.plimsoll.forecast.har.LinearFit;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A rate that changes with every bar: the variance of the coming half hour, regressed in logarithms
 * on exponentially weighted variances of a quarter of an hour to a week, of all instruments at
 * once, before the window; drawn towards that of the week, so that it rises and falls less than the
 * forecast does.
 *
 * <p>Half an hour is what a liquidation takes, not a day. The squared return of a bar and
 * Parkinson's (1980) variance of its range each weigh half. Same idea: Corsi (2009), many horizons
 * in one regression.
 */
final class MultiScaleRule implements MarginRule {
  /** Share of the forecast in the logarithm of the variance; the rest is that of the week. */
  static final double SHARE = 0.7;

  private static final int HORIZON = 6; // bars
  private static final int EVERY = 3; // bars between rows that are learned from
  private static final int DAY = 6; // index of the half-life of a day
  private static final double LEAST = 0.05; // of the day's variance, added to that of a target
  private static final double TINY = 1e-12;
  private static final double[] HOURS = {0.25, 0.5, 1, 2, 4, 8, 24, 72, 168};
  private static final long LEAST_HISTORY = Duration.ofDays(14).toNanos() / 1000;

  private final LinearFit fit;

  private MultiScaleRule(LinearFit fit) {
    this.fit = fit;
  }

  /**
   * Returns the rule fitted to the bars before the windows of {@code all}.
   *
   * @throws IllegalArgumentException if none has two weeks of them
   */
  static MultiScaleRule fit(List<ReplaySeries> all) {
    var squares = new LeastSquares(1 + HOURS.length);
    int rows = 0;
    for (ReplaySeries series : all) {
      BarSeries bars = series.bars();
      double[] scales = scales(bars);
      double[] levels = new double[HOURS.length];
      long week = bars.eventTime(0) + LEAST_HISTORY / 2;
      for (int bar = 1; bar + HORIZON < series.first(); bar++) {
        next(levels, scales, bars, bar);
        if (bars.eventTime(bar) >= week && bar % EVERY == 0) {
          double sum = 0;
          for (int ahead = 1; ahead <= HORIZON; ahead++) {
            double move = move(bars, bar + ahead);
            sum += move * move;
          }
          squares.add(row(levels), StrictMath.log(sum / HORIZON + LEAST * levels[DAY] + TINY));
          rows++;
        }
      }
    }
    Check.argument(
        rows > 10 * HOURS.length,
        "history before the window must hold two weeks of bars, was %s rows",
        rows);
    return new MultiScaleRule(squares.fit());
  }

  @Override
  public MarginPath path(ReplaySeries series) {
    BarSeries bars = series.bars();
    double[] scales = scales(bars);
    double[] levels = new double[HOURS.length];
    double[] rates = new double[series.size()];
    for (int bar = 1; bar < series.end(); bar++) {
      if (bar >= series.first()) { // of what was known when it opened
        double[] row = row(levels);
        double slow = row[row.length - 1];
        rates[bar - series.first()] =
            StrictMath.exp((SHARE * fit.predict(row) + (1 - SHARE) * slow) / 2);
      }
      next(levels, scales, bars, bar);
    }
    return new MarginPath(rates, rates);
  }

  private static double[] scales(BarSeries bars) {
    double hours = bars.length().toNanos() / (double) Duration.ofHours(1).toNanos();
    return Arrays.stream(HOURS).map(halfLife -> StrictMath.pow(0.5, hours / halfLife)).toArray();
  }

  /** Takes a bar into the levels; the first sets them all, one without a trade tells nothing. */
  private static void next(double[] levels, double[] scales, BarSeries bars, int bar) {
    if (bar > 1 && bars.volume(bar) == 0) {
      return;
    }
    double move = move(bars, bar);
    double range = StrictMath.log(bars.high(bar) / bars.low(bar));
    double variance = (move * move + range * range / (4 * StrictMath.log(2))) / 2;
    for (int k = 0; k < levels.length; k++) {
      levels[k] = bar == 1 ? variance : scales[k] * levels[k] + (1 - scales[k]) * variance;
    }
  }

  private static double[] row(double[] levels) {
    double[] row = new double[1 + levels.length];
    row[0] = 1;
    for (int k = 0; k < levels.length; k++) {
      row[1 + k] = StrictMath.log(levels[k] + TINY);
    }
    return row;
  }

  private static double move(BarSeries bars, int bar) {
    return StrictMath.log(bars.close(bar) / bars.close(bar - 1));
  }
}
