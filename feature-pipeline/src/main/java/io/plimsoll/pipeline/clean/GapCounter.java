package io.plimsoll.pipeline.clean;

import io.plimsoll.artifact.market.Gaps;
import java.time.Duration;

/** Counts the bars that are missing between the first and the last recorded one. */
public final class GapCounter {
  private static final long MICROS = 1_000_000;

  private final long step;
  private boolean started;
  private long last;
  private Gaps gaps = Gaps.NONE;

  /** Starts with no bar; each has the given length. */
  public GapCounter(Duration length) {
    this.step = length.toSeconds() * MICROS;
  }

  /** Takes the open time of the next bar, on the grid and after the one before. */
  public void keep(long open) {
    if (started) {
      gaps = gaps.plus((open - last) / step - 1);
    }
    started = true;
    last = open;
  }

  /** Returns the bars that are missing so far. */
  public Gaps gaps() {
    return gaps;
  }
}
