package io.plimsoll.pipeline.clean;

import io.plimsoll.artifact.market.Gaps;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Counts the places of the grid without a bar, between the first and the last bar kept: those of
 * which the venue has no record, and those of which the record was rejected.
 *
 * <p>A rejected record takes the place that its time names. One that tells no credible time takes
 * the first free place between the bars kept around it, if there is one.
 */
public final class GapCounter {
  private static final long MICROS = 1_000_000;

  private final long step;
  private final NavigableSet<Long> rejected = new TreeSet<>(); // open times after the last bar
  private long unplaced;
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
      placeWithin(open);
      long before = last;
      for (long place : rejected.subSet(last, false, open, false)) {
        gaps = gaps.plus((place - before) / step - 1).plusRejected(1);
        before = place;
      }
      gaps = gaps.plus((open - before) / step - 1);
    }
    rejected.headSet(open, true).clear();
    unplaced = 0;
    started = true;
    last = open;
  }

  /**
   * Takes a record that was read after the bar kept last and rejected.
   *
   * @param time that it names [µs since the epoch], {@link Cleaned#NO_TIME} if it names none
   */
  public void reject(Rejection reason, long time) {
    if (reason.repeats()) {
      return; // the place it names has a record already, or is long past
    }
    if (time == Cleaned.NO_TIME) {
      unplaced++;
    } else {
      rejected.add(time);
    }
  }

  /** Returns what is missing so far. */
  public Gaps gaps() {
    return gaps;
  }

  private void placeWithin(long open) {
    for (long place = last + step; unplaced > 0 && place < open; place += step) {
      if (rejected.add(place)) {
        unplaced--;
      }
    }
  }
}
