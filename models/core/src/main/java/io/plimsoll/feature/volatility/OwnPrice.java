package io.plimsoll.feature.volatility;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.EventKind;
import java.util.List;
import java.util.OptionalInt;

/** Where a plan shows the instrument's own price: in its trades, else its quotes, else its book. */
final class OwnPrice {
  private static final List<EventKind> ORDER =
      List.of(EventKind.TRADES, EventKind.QUOTES, EventKind.BOOK);

  private OwnPrice() {}

  /** Returns the index of the feed, none if the plan has none of its own. */
  static OptionalInt feed(FeaturePlan plan) {
    return ORDER.stream()
        .filter(kind -> plan.has(kind, FeedRole.OWN))
        .mapToInt(kind -> plan.feeds(kind, FeedRole.OWN)[0])
        .findFirst();
  }
}
