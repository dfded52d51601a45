package io.plimsoll.training.rule;

import io.plimsoll.market.BarSeries;
import java.time.Duration;
import java.util.Arrays;

/**
 * How a price moved of late, on many scales of time: exponentially weighted variances of bars, and
 * exponentially weighted sums of their returns in standard deviations of the last day.
 */
final class ScaledMoves {
  private static final double[] VARIANCES = {0.25, 0.5, 1, 2, 4, 8, 24, 72, 168}; // half-lives [h]
  private static final double[] RETURNS = {0.25, 1, 4, 24};
  private static final int DAY = 6; // index of the half-life of a day
  private static final double LARGEST = 3; // standard deviations
  private static final double TINY = 1e-12;

  /** Number of regressors: a constant, ln of variances, returns, and their sizes. */
  static final int REGRESSORS = 1 + VARIANCES.length + 2 * RETURNS.length;

  private final double[] varianceDecays;
  private final double[] returnDecays;
  private final double[] variances = new double[VARIANCES.length];
  private final double[] returns = new double[RETURNS.length];

  private boolean begun;

  ScaledMoves(Duration bar) {
    this.varianceDecays = decays(VARIANCES, bar);
    this.returnDecays = decays(RETURNS, bar);
  }

  /** Copies the state of another. */
  ScaledMoves(ScaledMoves other) {
    this.varianceDecays = other.varianceDecays;
    this.returnDecays = other.returnDecays;
    System.arraycopy(other.variances, 0, variances, 0, variances.length);
    System.arraycopy(other.returns, 0, returns, 0, returns.length);
    this.begun = other.begun;
  }

  private static double[] decays(double[] halfLives, Duration bar) {
    double hours = bar.toNanos() / (double) Duration.ofHours(1).toNanos();
    return Arrays.stream(halfLives).map(half -> StrictMath.pow(0.5, hours / half)).toArray();
  }

  /**
   * Takes a bar: the first, of index 1, sets all variances, and one without a trade tells nothing.
   */
  void next(BarSeries bars, int bar) {
    if (!begun || bars.volume(bar) > 0) {
      next(move(bars, bar), StrictMath.log(bars.high(bar) / bars.low(bar)));
    }
  }

  /**
   * Takes a bar in which there was a trade.
   *
   * @param range ln(high / low)
   */
  void next(double move, double range) {
    double variance = (move * move + range * range / (4 * StrictMath.log(2))) / 2;
    for (int k = 0; k < variances.length; k++) {
      double decay = varianceDecays[k];
      variances[k] = begun ? decay * variances[k] + (1 - decay) * variance : variance;
    }
    for (int k = 0; k < returns.length; k++) {
      returns[k] = returnDecays[k] * returns[k] + Math.sqrt(1 - returnDecays[k]) * move;
    }
    begun = true;
  }

  /** Returns the variance of a bar [1], as of the last day. */
  double dayVariance() {
    return variances[DAY];
  }

  /** Returns the regressors. */
  double[] regressors() {
    double[] row = new double[REGRESSORS];
    row[0] = 1;
    for (int k = 0; k < variances.length; k++) {
      row[1 + k] = log(variances[k]);
    }
    double deviation = Math.sqrt(dayVariance() + TINY);
    int signed = 1 + variances.length;
    for (int k = 0; k < returns.length; k++) {
      double moved = Math.max(-LARGEST, Math.min(LARGEST, returns[k] / deviation));
      row[signed + k] = moved;
      row[signed + returns.length + k] = Math.abs(moved);
    }
    return row;
  }

  /** Returns ln of a variance, finite at 0. */
  static double log(double variance) {
    return StrictMath.log(variance + TINY);
  }

  /** Returns the log-return of a bar. */
  static double move(BarSeries bars, int bar) {
    return StrictMath.log(bars.close(bar) / bars.close(bar - 1));
  }
}
