package io.plimsoll.training.rule;

import io.plimsoll.market.Bar;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.BarSeries;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;

/**
 * The bars of one instrument and which of them a replay walks over.
 *
 * <p>Bars before the window serve as history only; bars that the venue did not record do not exist,
 * so an account simply waits for the next one.
 */
public final class ReplaySeries {
  private final BarSeries bars;
  private final int first;
  private final int end;

  private ReplaySeries(BarSeries bars, int first, int end) {
    this.bars = bars;
    this.first = first;
    this.end = end;
  }

  /**
   * Returns the bars that open in [{@code from}, {@code to}).
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static ReplaySeries of(BarSeries bars, Instant from, Instant to) {
    long length = bars.length().toNanos() / 1000;
    int first = bars.lastAt(micros(from) + length - 1) + 1;
    int end = bars.lastAt(micros(to) + length - 1) + 1;
    Check.argument(
        end - first >= 2,
        "window must hold at least two bars of %s, was %s..%s",
        bars.instrument(),
        from,
        to);
    return new ReplaySeries(bars, first, end);
  }

  /**
   * Returns the bars of a full grid that open in [{@code from}, {@code to}); those that were not
   * recorded stand at the last close, and indices are those of the grid.
   *
   * @throws IllegalArgumentException if there are fewer than two
   */
  public static ReplaySeries of(BarGrid grid, Instant from, Instant to) {
    var bars = new ArrayList<Bar>(grid.size());
    for (int i = 0; i < grid.size(); i++) {
      long close = grid.start() + (i + 1) * grid.step();
      bars.add(
          new Bar(close, grid.open(i), grid.high(i), grid.low(i), grid.close(i), grid.volume(i)));
    }
    Duration length = Duration.of(grid.step(), ChronoUnit.MICROS);
    return of(BarSeries.of(grid.instrument(), length, bars), from, to);
  }

  /**
   * Returns the same bars with a window that begins earlier.
   *
   * @param start index of its first bar, in [0, {@link #first}]
   */
  ReplaySeries from(int start) {
    Check.argument(start >= 0 && start <= first, "start must lie in [0, %s], was %s", first, start);
    return new ReplaySeries(bars, start, end);
  }

  /** Returns the instrument of every bar. */
  public Instrument instrument() {
    return bars.instrument();
  }

  /** Returns all bars, history included. */
  public BarSeries bars() {
    return bars;
  }

  /** Returns the index of the first bar of the window. */
  public int first() {
    return first;
  }

  /** Returns the index after the last bar of the window. */
  public int end() {
    return end;
  }

  /** Returns the number of bars of the window. */
  public int size() {
    return end - first;
  }

  /** Returns when bar {@code index} opens [µs since the epoch]: what came later is not known. */
  public long openTime(int index) {
    return bars.eventTime(index) - bars.length().toNanos() / 1000;
  }

  /** Returns the root mean square of the last {@code count} returns up to bar {@code index} [1]. */
  public double deviation(int index, int count) {
    double sum = 0;
    int from = Math.max(1, index - count + 1);
    for (int bar = from; bar <= index; bar++) {
      double move = Math.log(bars.close(bar) / bars.close(bar - 1));
      sum += move * move;
    }
    return index < from ? 0 : Math.sqrt(sum / (index - from + 1));
  }

  /** Returns a time as microseconds since the epoch. */
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
