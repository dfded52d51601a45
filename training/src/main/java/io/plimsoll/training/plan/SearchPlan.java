package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * Where {@code plimsoll tune} looks for better values, and on what they are compared.
 *
 * @param folds number of blocks at the end of the training span, each tested by models of what lies
 *     before it, at least 1; absent where there is a splitter
 * @param block length of each block, whole days
 * @param splitter which blocks are tested together, by models of all else; absent where there are
 *     folds
 * @param space what is varied
 */
public record SearchPlan(
    Optional<Integer> folds, Duration block, Optional<SearchSplitter> splitter, SearchSpace space) {
  public SearchPlan {
    Check.argument(
        folds.isPresent() || splitter.isPresent(),
        "search.folds must be given where search.splitter is absent");
    Check.argument(
        folds.isEmpty() || splitter.isEmpty(),
        "search.folds must be absent beside search.splitter, was %s",
        folds.orElse(null));
    Check.argument(
        folds.isEmpty() || folds.get() >= 1,
        "search.folds must be at least 1, was %s",
        folds.orElse(null));
    Check.argument(
        block.toDays() >= 2 && block.equals(Duration.ofDays(block.toDays())),
        "search.block must be whole days, at least P2D, was %s",
        block);
  }

  /** Hashes of plans are taken from this text, so what has no splitter reads as it always did. */
  @Override
  public String toString() {
    return "SearchPlan["
        + splitter.map(each -> "splitter=" + each).orElse("folds=" + blocks())
        + ", block="
        + block
        + ", space="
        + space
        + "]";
  }

  /** Returns the number of blocks at the end of the training span. */
  public int blocks() {
    return splitter.map(SearchSplitter::groups).or(() -> folds).orElseThrow();
  }
}
