package io.plimsoll.market;

import java.time.Duration;
import java.util.Arrays;

/**
 * The bars of one instrument on a full grid, from its first to its last whole hour of UTC.
 *
 * <p>A bar that was not recorded has the close before it as its four prices and no volume, so that
 * the return of the first bar after a gap carries the whole move; {@link #isRecorded} tells them
 * apart.
 */
public final class BarGrid {
  private static final long HOUR = Duration.ofHours(1).toNanos() / 1000;
  private static final long MOST = 20_000_000; // bars, 190 years of 5 minutes: a wrong time is more

  private final Instrument instrument;
  private final long step;
  private final long start;
  private final double[][] columns; // open, high, low, close, volume
  private final boolean[] recorded;

  private BarGrid(
      Instrument instrument, long step, long start, double[][] columns, boolean[] recorded) {
    this.instrument = instrument;
    this.step = step;
    this.start = start;
    this.columns = columns;
    this.recorded = recorded;
  }

  /**
   * Returns the grid of {@code bars}.
   *
   * @throws IllegalArgumentException if the bars do not divide an hour, one lies off the grid, they
   *     cover no whole hour, or they span more than {@value #MOST} bars
   */
  public static BarGrid of(BarSeries bars) {
    long step = bars.length().toNanos() / 1000;
    Check.argument(HOUR % step == 0, "bars must divide an hour, was %s", bars.length());
    Check.argument(bars.size() > 0, "bars of %s must hold one, was 0", bars.instrument());
    checkTimes(bars, step);
    long start = -Math.floorDiv(step - bars.eventTime(0), HOUR) * HOUR;
    long end = Math.floorDiv(bars.eventTime(bars.size() - 1), HOUR) * HOUR;
    Check.argument(
        end > start, "bars of %s must cover a whole hour, was %s", bars.instrument(), bars.size());
    Check.argument(
        (end - start) / step <= MOST,
        "bars of %s must span at most %s, was %s",
        bars.instrument(),
        MOST,
        (end - start) / step);

    int size = Math.toIntExact((end - start) / step);
    var columns = new double[5][size];
    var recorded = new boolean[size];
    int next = 0;
    double close = bars.open(0);
    while (bars.eventTime(next) <= start) { // those before the first whole hour
      close = bars.close(next++);
    }
    for (int i = 0; i < size; i++) {
      long time = start + (i + 1) * step;
      recorded[i] = next < bars.size() && bars.eventTime(next) == time;
      if (recorded[i]) {
        columns[0][i] = bars.open(next);
        columns[1][i] = bars.high(next);
        columns[2][i] = bars.low(next);
        columns[4][i] = bars.volume(next);
        close = bars.close(next++);
        columns[3][i] = close;
      } else {
        for (int column = 0; column < 4; column++) {
          columns[column][i] = close;
        }
      }
    }
    return new BarGrid(bars.instrument(), step, start, columns, recorded);
  }

  private static void checkTimes(BarSeries bars, long step) {
    for (int i = 0; i < bars.size(); i++) {
      Check.argument(
          Math.floorMod(bars.eventTime(i), step) == 0,
          "bars of %s must lie on the grid of %s, was one closing at %s µs",
          bars.instrument(),
          bars.length(),
          bars.eventTime(i));
    }
  }

  /**
   * Returns the bars that close at {@code time} [µs since the epoch] or before it, whole hours of
   * them.
   *
   * @throws IllegalArgumentException if no whole hour lies before {@code time}
   */
  public BarGrid until(long time) {
    long hours = Math.floorDiv(Math.min(time, start + size() * step) - start, HOUR);
    Check.argument(
        hours > 0, "time must lie an hour after the first bar of %s, was %s", instrument, time);
    int size = Math.toIntExact(hours * barsPerHour());
    double[][] kept = new double[columns.length][];
    for (int column = 0; column < kept.length; column++) {
      kept[column] = Arrays.copyOf(columns[column], size);
    }
    return new BarGrid(instrument, step, start, kept, Arrays.copyOf(recorded, size));
  }

  /** Returns the instrument of every bar. */
  public Instrument instrument() {
    return instrument;
  }

  /** Returns the interval of each bar [µs]. */
  public long step() {
    return step;
  }

  /** Returns the number of bars in an hour. */
  public int barsPerHour() {
    return Math.toIntExact(HOUR / step);
  }

  /** Returns when the first bar opens [µs since the epoch], a full hour. */
  public long start() {
    return start;
  }

  /** Returns the number of bars, whole hours. */
  public int size() {
    return recorded.length;
  }

  /** Returns whether the venue recorded bar {@code index}. */
  public boolean isRecorded(int index) {
    return recorded[index];
  }

  /** Returns the first price of bar {@code index}. */
  public double open(int index) {
    return columns[0][index];
  }

  /** Returns the highest price of bar {@code index}. */
  public double high(int index) {
    return columns[1][index];
  }

  /** Returns the lowest price of bar {@code index}. */
  public double low(int index) {
    return columns[2][index];
  }

  /** Returns the last price of bar {@code index}. */
  public double close(int index) {
    return columns[3][index];
  }

  /** Returns the traded quantity of bar {@code index} [base]. */
  public double volume(int index) {
    return columns[4][index];
  }

  /** Returns ln(close / close before) of bar {@code index} [1]; of the first, from its open. */
  public double logReturn(int index) {
    double before = index == 0 ? columns[0][0] : columns[3][index - 1];
    return StrictMath.log(columns[3][index] / before);
  }
}
