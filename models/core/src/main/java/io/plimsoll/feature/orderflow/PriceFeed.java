package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.EventKind;
import java.util.List;

/**
 * The feed whose price stands for the instrument's: the first there is of its quotes, its book (by
 * their mids), its trades and its bars.
 */
public final class PriceFeed {
  private static final List<EventKind> BEST_FIRST =
      List.of(EventKind.QUOTES, EventKind.BOOK, EventKind.TRADES, EventKind.BARS);

  private PriceFeed() {}

  /** Returns whether {@code plan} has such a feed. */
  public static boolean exists(FeaturePlan plan) {
    return BEST_FIRST.stream().anyMatch(kind -> plan.has(kind, FeedRole.OWN));
  }

  /**
   * Returns the index of the feed in {@code plan}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static int of(FeaturePlan plan) {
    return BEST_FIRST.stream()
        .filter(kind -> plan.has(kind, FeedRole.OWN))
        .findFirst()
        .map(kind -> only(plan, kind))
        .orElseThrow(
            () -> new IllegalArgumentException("plan must have a price, was " + plan.feeds()));
  }

  /** Returns the index of the first of the instrument's own feeds of {@code kind}, -1 if none. */
  public static int only(FeaturePlan plan, EventKind kind) {
    int[] feeds = plan.feeds(kind, FeedRole.OWN);
    return feeds.length == 0 ? -1 : feeds[0];
  }
}
