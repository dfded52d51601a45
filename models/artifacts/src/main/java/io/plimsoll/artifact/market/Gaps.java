package io.plimsoll.artifact.market;

import io.plimsoll.market.Check;

/**
 * Bars that a venue did not record, between the first and the last that it did.
 *
 * @param runs number of stretches without a bar
 * @param missingBars in all runs
 * @param longest run [bars]
 */
public record Gaps(long runs, long missingBars, long longest) {
  /** No gap. */
  public static final Gaps NONE = new Gaps(0, 0, 0);

  /**
   * Returns these gaps and one more of {@code missing} bars; these, if that is 0.
   *
   * @param missing at least 0
   */
  public Gaps plus(long missing) {
    Check.argument(missing >= 0, "missing must be at least 0, was %s", missing);
    return missing == 0
        ? this
        : new Gaps(runs + 1, missingBars + missing, Math.max(longest, missing));
  }
}
