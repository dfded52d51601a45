package io.plimsoll.pipeline.clean;

import io.plimsoll.artifact.market.Gaps;

/** Counts the bars that are missing between the first and the last recorded one. */
final class GapCounter {
  private final long step;
  private boolean started;
  private long last;
  private Gaps gaps = Gaps.NONE;

  /**
   * Starts with no bar.
   *
   * @param step length of a bar [µs], above 0
   */
  GapCounter(long step) {
    this.step = step;
  }

  /** Takes the open time of the next bar, on the grid and after the one before. */
  void update(long open) {
    if (started) {
      gaps = gaps.plus((open - last) / step - 1);
    }
    started = true;
    last = open;
  }

  Gaps gaps() {
    return gaps;
  }
}
