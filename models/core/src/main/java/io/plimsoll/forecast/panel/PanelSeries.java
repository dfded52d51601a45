package io.plimsoll.forecast.panel;

import io.plimsoll.market.BarGrid;

/**
 * What the inputs read of one instrument: returns and sums over its bars.
 *
 * <p>The base of a bar is the mean squared return of the last {@value #WEEK} bars (a week of five
 * minutes): levels enter relative to it, so that instruments and years can be pooled.
 */
final class PanelSeries {
  static final int WEEK = 2016;
  static final int MONTH = 8640;

  /** Half-lives of the weighted means [bars]: 15 and 45 minutes, 2 and 6 hours, 1 and 3 days. */
  static final int[] HALF_LIVES = {3, 9, 24, 72, 288, 864};

  static final int[] RANGES = {12, 72, 288, 2016};

  private static final double LEAST_BASE = 1e-12;
  private static final double SHARE = 0.02; // of the base that keeps logarithms finite

  final BarGrid grid;
  final double[] logClose;
  final double[] squares; // q, squared returns
  final WindowSums variance;
  final WindowSums quartic;
  final WindowSums bipower;
  final WindowSums falls;
  final WindowSums parkinson;
  final WindowSums zeros;
  final WindowSums turnover; // quote currency
  final WindowSums impact; // |r| / turnover of bars with volume
  final WindowSums traded; // 1 for a bar with volume
  final WindowSums recorded;
  final double[][] decayed; // (half-lives, bars)
  final double[][] highest; // ln of the highest price (ranges, bars)
  final double[][] lowest; // -ln of the lowest price (ranges, bars)

  PanelSeries(BarGrid grid) {
    this.grid = grid;
    int size = grid.size();
    double[] returns = new double[size];
    logClose = new double[size];
    squares = new double[size];
    for (int i = 0; i < size; i++) {
      returns[i] = grid.logReturn(i);
      squares[i] = returns[i] * returns[i];
      logClose[i] = StrictMath.log(grid.close(i));
    }
    variance = new WindowSums(size, i -> squares[i]);
    quartic = new WindowSums(size, i -> squares[i] * squares[i]);
    bipower =
        new WindowSums(
            size, i -> i == 0 ? 0 : Math.PI / 2 * Math.abs(returns[i]) * Math.abs(returns[i - 1]));
    falls = new WindowSums(size, i -> returns[i] < 0 ? squares[i] : 0);
    parkinson = new WindowSums(size, i -> parkinson(grid, i));
    zeros = new WindowSums(size, i -> returns[i] == 0 ? 1 : 0);
    turnover = new WindowSums(size, i -> grid.volume(i) * grid.close(i));
    impact =
        new WindowSums(
            size,
            i -> grid.volume(i) > 0 ? Math.abs(returns[i]) / (grid.volume(i) * grid.close(i)) : 0);
    traded = new WindowSums(size, i -> grid.volume(i) > 0 ? 1 : 0);
    recorded = new WindowSums(size, i -> grid.isRecorded(i) ? 1 : 0);
    decayed = decayed(squares);
    highest = extremes(size, i -> StrictMath.log(grid.high(i)));
    lowest = extremes(size, i -> -StrictMath.log(grid.low(i)));
  }

  /** Returns the mean squared return of the week up to bar {@code last}, above 0. */
  double base(int last) {
    return Math.max(variance.mean(last, WEEK), LEAST_BASE);
  }

  /** Returns ln((x + .02 base) / base). */
  static double relative(double x, double base) {
    return StrictMath.log((Math.max(x, 0) + SHARE * base) / base);
  }

  /** Returns the relative variance of the {@code count} bars that ended {@code lag} bars ago. */
  double level(int last, int lag, int count, double base) {
    return last - lag < count - 1
        ? relative(base, base)
        : relative(variance.mean(last - lag, count), base);
  }

  /** Returns the log return over the last {@code count} bars in standard deviations of the base. */
  double standardReturn(int last, int count, double base) {
    int from = Math.max(last - count, 0);
    return (logClose[last] - logClose[from]) / Math.sqrt(count * base);
  }

  /**
   * Returns the mean of |r| / turnover over those of the last {@code count} bars that had volume
   * (Amihud, 2002) [1/quote currency]; 0 if none had.
   */
  double amihud(int last, int count) {
    double bars = traded.sum(last, count);
    return bars == 0 ? 0 : impact.sum(last, count) / bars;
  }

  private static double parkinson(BarGrid grid, int i) {
    double range = StrictMath.log(grid.high(i) / grid.low(i));
    return range * range / (4 * Math.log(2));
  }

  /** Returns exponentially weighted means, corrected for their short beginning. */
  private static double[][] decayed(double[] squares) {
    double[][] result = new double[HALF_LIVES.length][squares.length];
    for (int h = 0; h < HALF_LIVES.length; h++) {
      double keep = Math.pow(0.5, 1.0 / HALF_LIVES[h]);
      double sum = 0;
      double weight = 0;
      for (int i = 0; i < squares.length; i++) {
        sum = keep * sum + (1 - keep) * squares[i];
        weight = keep * weight + (1 - keep);
        result[h][i] = sum / weight;
      }
    }
    return result;
  }

  private static double[][] extremes(int size, java.util.function.IntToDoubleFunction value) {
    double[] values = new double[size];
    java.util.Arrays.setAll(values, value);
    double[][] result = new double[RANGES.length][];
    for (int w = 0; w < RANGES.length; w++) {
      result[w] = WindowExtreme.largest(values, RANGES[w]);
    }
    return result;
  }
}
