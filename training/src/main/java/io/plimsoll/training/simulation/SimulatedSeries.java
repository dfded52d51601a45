package io.plimsoll.training.simulation;

import io.plimsoll.market.Instrument;

/**
 * The bars of one simulated instrument, outages included (they are left out on writing).
 *
 * <p>Prices are whole ticks, volumes whole millionths, so that files are exact.
 *
 * @see PricePath
 */
final class SimulatedSeries {
  /** Columns of {@link #ticks}: the steps of a bar follow its open. */
  private static final int POINTS = MarketFactor.STEPS + 1;

  private final Instrument instrument;
  private final int decimals;
  private final long[] ticks;
  private final long[] volumes;

  /**
   * Returns a series over the given arrays, which it keeps.
   *
   * @param decimals decimal places of a price: one tick is 10^−decimals
   * @param ticks open and the price after each step of each bar (bars × 6) [ticks]
   * @param volumes traded quantity (bars) [1e-6 base]
   */
  SimulatedSeries(Instrument instrument, int decimals, long[] ticks, long[] volumes) {
    this.instrument = instrument;
    this.decimals = decimals;
    this.ticks = ticks;
    this.volumes = volumes;
  }

  Instrument instrument() {
    return instrument;
  }

  int decimals() {
    return decimals;
  }

  int bars() {
    return volumes.length;
  }

  /** Returns the price at {@code point} of a bar [ticks]: 0 is the open, 5 the close. */
  long ticks(int bar, int point) {
    return ticks[bar * POINTS + point];
  }

  long open(int bar) {
    return ticks(bar, 0);
  }

  long close(int bar) {
    return ticks(bar, POINTS - 1);
  }

  long high(int bar) {
    long high = open(bar);
    for (int point = 1; point < POINTS; point++) {
      high = Math.max(high, ticks(bar, point));
    }
    return high;
  }

  long low(int bar) {
    long low = open(bar);
    for (int point = 1; point < POINTS; point++) {
      low = Math.min(low, ticks(bar, point));
    }
    return low;
  }

  /** Returns the traded quantity [1e-6 base]. */
  long volume(int bar) {
    return volumes[bar];
  }

  static int points() {
    return POINTS;
  }
}
