package io.plimsoll.training.plan;

import io.plimsoll.market.Check;
import java.time.Duration;

/**
 * Where {@code plimsoll tune} looks for better values, and on what they are compared.
 *
 * @param folds number of blocks at the end of the training span, at least 1
 * @param block length of each, whole days
 * @param space what is varied
 */
public record SearchPlan(int folds, Duration block, SearchSpace space) {
  public SearchPlan {
    Check.argument(folds >= 1, "search.folds must be at least 1, was %s", folds);
    Check.argument(
        block.toDays() >= 2 && block.equals(Duration.ofDays(block.toDays())),
        "search.block must be whole days, at least P2D, was %s",
        block);
  }
}
