package io.plimsoll.artifact.market;

import io.plimsoll.market.Check;

/**
 * Places of the grid without a bar, between the first and the last bar kept.
 *
 * @param runs number of stretches of which the venue has no record
 * @param missingBars in all runs: bars that the venue never recorded
 * @param longest run [bars]
 * @param rejectedBars places of which the record was rejected; in no run
 */
public record Gaps(long runs, long missingBars, long longest, long rejectedBars) {
  /** No gap. */
  public static final Gaps NONE = new Gaps(0, 0, 0, 0);

  /**
   * Returns these gaps and one more of {@code missing} bars; these, if that is 0.
   *
   * @param missing at least 0
   */
  public Gaps plus(long missing) {
    Check.argument(missing >= 0, "missing must be at least 0, was %s", missing);
    return missing == 0
        ? this
        : new Gaps(runs + 1, missingBars + missing, Math.max(longest, missing), rejectedBars);
  }

  /** Returns these gaps and {@code places} more of which the record was rejected. */
  public Gaps plusRejected(long places) {
    return new Gaps(runs, missingBars, longest, rejectedBars + places);
  }
}
