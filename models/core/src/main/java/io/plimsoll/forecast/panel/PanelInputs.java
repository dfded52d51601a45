package io.plimsoll.forecast.panel;

import io.plimsoll.forecast.learning.InputTable;
import io.plimsoll.market.BarGrid;
import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The inputs of pooled models from the 5-minute bars of a panel of instruments.
 *
 * <p>Everything is relative to the instrument's own last week, so that rows of all instruments and
 * times can stand in one table. A row holds nothing from after its origin: the same bars up to the
 * origin give the same row, whatever follows. Windows that are longer than the history take what
 * there is.
 *
 * <p>References: Corsi, A simple approximate long-memory model of realized volatility, J. Financial
 * Econometrics 7, 2009, for the cascade of means; Parkinson, J. Business 53, 1980; Amihud, J.
 * Financial Markets 5, 2002; Patton and Sheppard, Review of Economics and Statistics 97(3), 2015,
 * for the semivariances.
 */
public final class PanelInputs {
  /** The one length of bars that the windows are made for. */
  public static final Duration BAR = Duration.ofMinutes(5);

  /** Bars that an instrument needs before its first row: a week. */
  public static final int WARM_UP = PanelSeries.WEEK;

  private static final long STEP = BAR.toNanos() / 1000;
  private static final int DAY = 288;
  private static final List<String> NAMES = allNames();

  private final List<PanelSeries> series;
  private final int[] offsets; // of each series' first bar
  private final long start;
  private final int size; // bars from the first to the last of all
  private final MarketSeries market;

  private PanelInputs(List<PanelSeries> series, int[] offsets, long start, int size) {
    this.series = series;
    this.offsets = offsets;
    this.start = start;
    this.size = size;
    int slot = Math.toIntExact(Math.floorMod(Math.floorDiv(start, STEP), (long) DAY));
    this.market = new MarketSeries(series, offsets, size, slot);
  }

  /**
   * Returns the inputs of a panel.
   *
   * @param grids one an instrument, of 5-minute bars, at least one
   */
  public static PanelInputs of(List<BarGrid> grids) {
    Check.argument(!grids.isEmpty(), "grids must hold an instrument, was %s", grids);
    for (BarGrid grid : grids) {
      Check.argument(
          grid.step() == STEP,
          "bars of %s must be of 5 minutes, was %s s",
          grid.instrument(),
          grid.step() / 1_000_000);
    }
    long start = grids.stream().mapToLong(BarGrid::start).min().orElseThrow();
    int[] offsets =
        grids.stream().mapToInt(g -> Math.toIntExact((g.start() - start) / STEP)).toArray();
    int size =
        IntStream.range(0, offsets.length)
            .map(i -> offsets[i] + grids.get(i).size())
            .max()
            .orElseThrow();
    List<PanelSeries> series = grids.stream().parallel().map(PanelSeries::new).toList();
    return new PanelInputs(series, offsets, start, size);
  }

  /** Returns the names of the inputs, in the order of the columns. */
  public static List<String> names() {
    return NAMES;
  }

  private static List<String> allNames() {
    var names = new ArrayList<>(OwnInputs.NAMES);
    names.addAll(MarketInputs.OF_ONE);
    names.addAll(MarketInputs.SHARED);
    names.addAll(
        List.of("course_next_hour", "course_last_hour", "course_next_quarter", "course_change"));
    names.addAll(ClockInputs.NAMES);
    return List.copyOf(names);
  }

  /**
   * Returns the rows of every {@code every}-th bar, from the one that ends with a full hour on.
   *
   * @param every bars between origins: a multiple of 3 that divides 12
   */
  public PanelRows rows(int every) {
    return rows(every, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Returns the rows of every {@code every}-th bar with an origin after one time and up to another.
   *
   * @param every bars between origins: a multiple of 3 that divides 12
   * @param after [µs since the epoch]
   * @param to [µs since the epoch]
   */
  public PanelRows rows(int every, long after, long to) {
    Check.argument(
        every > 0 && every % 3 == 0 && 12 % every == 0,
        "origins must be 15 minutes, 30 or an hour apart, was %s bars",
        every);
    int[] lasts =
        IntStream.range(0, size)
            .filter(bar -> (bar + 1) % every == 0 && origin(bar) > after && origin(bar) <= to)
            .toArray();
    int[] firstRows = new int[lasts.length + 1];
    for (int i = 0; i < lasts.length; i++) {
      firstRows[i + 1] = firstRows[i] + present(lasts[i]).length;
    }
    int rows = firstRows[lasts.length];
    List<String> names = names();
    Check.argument(
        (long) rows * names.size() < Integer.MAX_VALUE - 8,
        "rows must fit one table, was %s",
        rows);
    float[] values = new float[rows * names.size()];
    int[] instruments = new int[rows];
    int[] bars = new int[rows];
    long[] origins = new long[rows];
    double[] bases = new double[rows];
    IntStream.range(0, lasts.length)
        .parallel()
        .forEach(
            i -> {
              int[] present = present(lasts[i]);
              write(lasts[i], present, values, firstRows[i] * names.size());
              for (int p = 0; p < present.length; p++) {
                int row = firstRows[i] + p;
                instruments[row] = present[p];
                bars[row] = lasts[i] - offsets[present[p]];
                origins[row] = origin(lasts[i]);
                bases[row] = series.get(present[p]).base(bars[row]);
              }
            });
    return new PanelRows(InputTable.over(names, values), instruments, bars, origins, bases);
  }

  private long origin(int last) {
    return start + (last + 1) * STEP;
  }

  /** Returns the instruments that have a week of bars up to bar {@code last} of the panel. */
  private int[] present(int last) {
    return IntStream.range(0, offsets.length)
        .filter(
            s -> last - offsets[s] >= WARM_UP - 1 && last - offsets[s] < series.get(s).grid.size())
        .toArray();
  }

  private void write(int last, int[] present, float[] values, int from) {
    if (present.length == 0) {
      return;
    }
    int width = NAMES.size();
    int[] starts = new int[present.length];
    for (int p = 0; p < present.length; p++) {
      starts[p] = from + p * width;
      PanelSeries own = series.get(present[p]);
      new OwnInputs(own).write(last - offsets[present[p]], new RowWriter(values, starts[p]));
    }
    var inputs = new MarketInputs(values, starts);
    float[] shared = new float[MarketInputs.SHARED.size()];
    inputs.writeShared(market, last, leaders(present), new RowWriter(shared, 0));
    double[] means = inputs.distanceMeans();
    for (int begin : starts) {
      var row = new RowWriter(values, begin + OwnInputs.NAMES.size());
      inputs.writeDistances(begin, means, row);
      for (float value : shared) {
        row.put(value);
      }
      market.writeCourse(last, row);
      ClockInputs.write(start + (last + 1) * STEP, row);
      if (row.next() != begin + width) {
        throw new IllegalStateException(
            "Cannot write a row of " + width + " inputs: wrote " + (row.next() - begin));
      }
    }
  }

  private int[] leaders(int[] present) {
    return MarketInputs.leaders().stream()
        .mapToInt(
            leader ->
                IntStream.range(0, present.length)
                    .filter(p -> base(present[p]).equals(leader))
                    .findFirst()
                    .orElse(-1))
        .toArray();
  }

  private String base(int instrument) {
    return series.get(instrument).grid.instrument().underlying().base();
  }
}
