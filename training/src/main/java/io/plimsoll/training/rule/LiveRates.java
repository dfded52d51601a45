package io.plimsoll.training.rule;

import java.util.List;

/**
 * Rates of a rule for prices that are not known beforehand: all instruments, bar after bar.
 *
 * <p>A rate is known when its bar opens. Fed with recorded bars, it is that of {@link
 * MarginRule#path}, bit for bit.
 */
public interface LiveRates {
  /** Returns the rate of an instrument in the coming bar, up to a factor, above 0. */
  double rate(int instrument);

  /**
   * Takes a bar of each instrument, in which it was traded.
   *
   * @param moves log-return from the close before (instruments)
   * @param ranges ln(high / low) (instruments), at least 0
   */
  void next(double[] moves, double[] ranges);

  /** Returns the same rates, which go their own way from here. */
  LiveRates copy();

  /** A rule that can be followed so. */
  interface Rule {
    /**
     * Returns the rates after the last bar of the windows.
     *
     * @param series windows with what came before them, on the same bars, at least one
     * @throws IllegalArgumentException if that is too little
     */
    LiveRates live(List<ReplaySeries> series);
  }

  /** Returns the rates of a rule that asks the same at all times, 1. */
  static LiveRates constant() {
    return new LiveRates() {
      @Override
      public double rate(int instrument) {
        return 1;
      }

      @Override
      public void next(double[] moves, double[] ranges) {}

      @Override
      public LiveRates copy() {
        return this;
      }
    };
  }
}
