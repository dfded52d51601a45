package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import io.plimsoll.training.split.CombinatorialPurged;
import java.time.Duration;
import java.util.Optional;

/**
 * Combinatorial purged cross-validation of a search ({@link CombinatorialPurged}).
 *
 * @param kind {@value #KIND}
 * @param groups number of blocks, at least 2
 * @param test blocks that each split tests, in [1, {@code groups})
 * @param embargo after a tested block, at least 0; a file may leave it out, a day then
 */
public record SearchSplitter(String kind, int groups, int test, Optional<Duration> embargo) {
  private static final String KIND = "combinatorialPurged";

  public SearchSplitter {
    Check.argument(
        kind.equals(KIND), "search.splitter.kind must be combinatorialPurged, was %s", kind);
    Check.argument(
        embargo.isEmpty() || !embargo.get().isNegative(),
        "search.splitter.embargo must be at least 0, was %s",
        embargo.orElse(null));
    Check.argument(groups >= 2, "search.splitter.groups must be at least 2, was %s", groups);
    Check.argument(
        test >= 1 && test < groups,
        "search.splitter.test must lie in [1, %s), was %s",
        groups,
        test);
    over(groups, test, 0, Duration.ofDays(1), embargo);
  }

  /**
   * Returns the splits of consecutive blocks.
   *
   * @param from begin of the first block [µs since the epoch]
   * @param block length of each
   */
  public CombinatorialPurged over(long from, Duration block) {
    return over(groups, test, from, block, embargo);
  }

  private static CombinatorialPurged over(
      int groups, int test, long from, Duration block, Optional<Duration> embargo) {
    long after = embargo.orElse(Duration.ofDays(1)).toNanos() / 1000;
    return new CombinatorialPurged(groups, test, from, block.toNanos() / 1000, after);
  }
}
