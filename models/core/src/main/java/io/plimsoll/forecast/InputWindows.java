package io.plimsoll.forecast;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * How far back the models look: three windows that end at the origin, measured by time.
 *
 * <p>A window of w steps as of t holds the recorded rows in (t − w·step, t]; where fewer than
 * {@code presence}·w of them were recorded the origin is not used.
 *
 * @param shortest length of the first window [steps], at least 1
 * @param middle length of the second window [steps], above {@code shortest}
 * @param longest length of the third window [steps], above {@code middle}
 * @param step distance between rows of the grid, above 0
 * @param presence least share of recorded rows in each window [1], in (0, 1]
 */
public record InputWindows(int shortest, int middle, int longest, Duration step, double presence) {
  /** One hour, one day, one week of an hourly grid, three quarters of it recorded. */
  public static final InputWindows HOURLY = new InputWindows(1, 24, 168, Duration.ofHours(1), 0.75);

  public InputWindows {
    Check.argument(shortest >= 1, "shortest must be at least 1, was %s", shortest);
    Check.argument(middle > shortest, "middle must be above %s, was %s", shortest, middle);
    Check.argument(longest > middle, "longest must be above %s, was %s", middle, longest);
    Check.argument(!step.isNegative() && !step.isZero(), "step must be above 0, was %s", step);
    Check.argument(presence > 0 && presence <= 1, "presence must lie in (0, 1], was %s", presence);
  }

  /** Returns the distance between rows of the grid [µs]. */
  public long stepMicros() {
    return step.toNanos() / 1000;
  }

  /**
   * Returns whether a row as of {@code row} is too old to forecast from at {@code time} [both µs
   * since the epoch]: it is, once the next row of the grid was due.
   */
  public boolean stale(long row, long time) {
    return time - row >= stepMicros();
  }
}
