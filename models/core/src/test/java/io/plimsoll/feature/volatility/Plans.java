package io.plimsoll.feature.volatility;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Plans over feeds of one instrument. */
final class Plans {
  private static final Instrument ETHER = Instrument.spot("binance", "ETH", "USDT");

  private Plans() {}

  /** Own feeds of the given kinds, which must be in their order. */
  static FeaturePlan of(List<EventKind> kinds, Duration... windows) {
    return new FeaturePlan(
        ETHER,
        kinds.stream().map(kind -> new FeedUse(Feed.of(kind, ETHER), FeedRole.OWN)).toList(),
        windows[0],
        Arrays.asList(windows));
  }

  static FeaturePlan of(EventKind kind, Duration... windows) {
    return of(List.of(kind), windows);
  }
}
