package io.plimsoll.training.agents;

import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The bars that all coins recorded and traded in, and the one before each of them, in order of
 * time.
 */
final class CommonBars {
  /** Fewest of them that a market is calibrated on: two weeks. */
  static final int FEWEST = 14 * 288;

  private final List<BarGrid> grids;
  private final int[] offsets;
  private final int[] times;

  /**
   * @throws IllegalArgumentException if there are fewer than two weeks of them
   */
  CommonBars(List<BarGrid> grids) {
    Check.argument(!grids.isEmpty(), "coins must be at least one, was %s", grids);
    this.grids = List.copyOf(grids);
    long step = grids.get(0).step();
    long start = grids.stream().mapToLong(BarGrid::start).max().orElseThrow();
    this.offsets =
        grids.stream().mapToInt(each -> Math.toIntExact((start - each.start()) / step)).toArray();
    int size =
        IntStream.range(0, offsets.length)
            .map(i -> grids.get(i).size() - offsets[i])
            .min()
            .orElseThrow();
    this.times = IntStream.range(1, Math.max(1, size)).filter(this::common).toArray();
    Check.argument(
        times.length >= FEWEST,
        "bars before the day that all of the coins traded in must be at least %s, was %s",
        FEWEST,
        times.length);
  }

  private boolean common(int time) {
    return IntStream.range(0, grids.size())
        .allMatch(
            i -> {
              int bar = offsets[i] + time;
              BarGrid grid = grids.get(i);
              return grid.isRecorded(bar) && grid.isRecorded(bar - 1) && grid.volume(bar) > 0;
            });
  }

  int coins() {
    return grids.size();
  }

  BarGrid grid(int coin) {
    return grids.get(coin);
  }

  int size() {
    return times.length;
  }

  /** Returns when the first bar opened and the last closed. */
  Calibration.Span span() {
    BarGrid grid = grids.get(0);
    long first = grid.start() + bar(0, 0) * grid.step();
    long last = grid.start() + (bar(0, times.length - 1) + 1) * grid.step();
    return new Calibration.Span(
        Instant.EPOCH.plus(first, ChronoUnit.MICROS), Instant.EPOCH.plus(last, ChronoUnit.MICROS));
  }

  /** Returns the index of the bar in a coin's grid. */
  int bar(int coin, int row) {
    return offsets[coin] + times[row];
  }

  /** Returns the log-returns of a coin. */
  double[] moves(int coin) {
    return of(row -> grids.get(coin).logReturn(bar(coin, row)));
  }

  /** Returns ln(high / low) of a coin. */
  double[] ranges(int coin) {
    BarGrid grid = grids.get(coin);
    return of(row -> StrictMath.log(grid.high(bar(coin, row)) / grid.low(bar(coin, row))));
  }

  /** Returns the value traded of a coin, above 0 [quote]. */
  double[] volumes(int coin) {
    BarGrid grid = grids.get(coin);
    return of(row -> grid.volume(bar(coin, row)) * grid.close(bar(coin, row)));
  }

  private double[] of(IntToDoubleFunction value) {
    return IntStream.range(0, times.length).mapToDouble(value).toArray();
  }
}
