package io.plimsoll.feature;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Arrays;

/**
 * Finds for each time the latest record that was known by then.
 *
 * <p>The record at t is the one of the latest event time among those with event time and known time
 * at most t; of several of that event time the one known last, for it corrects the others. A record
 * that comes late is found from when it became known, and never displaces one of a later event.
 *
 * <p>Both sides are read once, in order: n times against m records cost O(n + m), without memory
 * but the answer.
 */
public final class AsOfJoin {
  /** Stands for "no record". */
  public static final int NONE = -1;

  private final long[] eventTimes;
  private final long[] knownTimes;
  private final long maxAge; // [µs]

  private AsOfJoin(long[] eventTimes, long[] knownTimes, long maxAge) {
    this.eventTimes = eventTimes;
    this.knownTimes = knownTimes;
    this.maxAge = maxAge;
  }

  /**
   * Returns a join with the given records, in the order in which they became known; the arrays are
   * the join's own from now on.
   *
   * @param eventTimes (records) [µs since the epoch]
   * @param knownTimes (records) [µs since the epoch], ascending, ties allowed, each at least its
   *     event time
   * @throws IllegalArgumentException if the known times are not so
   */
  public static AsOfJoin with(long[] eventTimes, long[] knownTimes) {
    Check.argument(
        eventTimes.length == knownTimes.length,
        "known times must be as many as event times, %s, was %s",
        eventTimes.length,
        knownTimes.length);
    long last = Long.MIN_VALUE;
    for (int i = 0; i < knownTimes.length; i++) {
      if (knownTimes[i] < last || knownTimes[i] < eventTimes[i]) {
        throw new IllegalArgumentException(
            "known time must be at least "
                + Math.max(last, eventTimes[i])
                + ", was "
                + knownTimes[i]);
      }
      last = knownTimes[i];
    }
    return new AsOfJoin(eventTimes, knownTimes, Long.MAX_VALUE);
  }

  /**
   * Returns the join that finds no record whose event lies longer back than {@code maxAge}.
   *
   * @param maxAge at least 0
   */
  public AsOfJoin within(Duration maxAge) {
    Check.argument(!maxAge.isNegative(), "age must be at least 0, was %s", maxAge);
    return new AsOfJoin(eventTimes, knownTimes, maxAge.toNanos() / 1000);
  }

  /**
   * Returns for each of {@code times} the index of its record, {@link #NONE} where there is none.
   *
   * @param times (rows) [µs since the epoch], ascending, ties allowed
   * @throws IllegalArgumentException if they descend
   */
  public int[] rowsAt(long[] times) {
    var rows = new int[times.length];
    int next = 0;
    int latest = NONE;
    long latestEvent = Long.MIN_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < times.length; i++) {
      long time = times[i];
      if (time < last) {
        throw new IllegalArgumentException("time must be at least " + last + ", was " + time);
      }
      last = time;
      while (next < knownTimes.length && knownTimes[next] <= time) {
        if (eventTimes[next] >= latestEvent) {
          latestEvent = eventTimes[next];
          latest = next;
        }
        next++;
      }
      rows[i] = latest != NONE && time - latestEvent <= maxAge ? latest : NONE;
    }
    return rows;
  }

  /**
   * Returns the value of each of {@code rows}, {@code NaN} for {@link #NONE}.
   *
   * @param rows (rows) as {@link #rowsAt} returns them
   * @param values (records)
   */
  public static double[] pick(int[] rows, double[] values) {
    var picked = new double[rows.length];
    Arrays.setAll(picked, i -> rows[i] == NONE ? Double.NaN : values[rows[i]]);
    return picked;
  }
}
