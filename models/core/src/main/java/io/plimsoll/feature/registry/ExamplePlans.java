package io.plimsoll.feature.registry;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plans that have every kind of feed, by which the registry of columns is shown and tested.
 *
 * <p>They are of ether's perpetual at Binance; peers are its spot pair and a pool, the reference is
 * bitcoin's perpetual.
 */
public final class ExamplePlans {
  /** The instrument whose features are computed. */
  public static final Instrument INSTRUMENT = Instrument.parse("binance:perpetual:ETH-USDT");

  private static final String SPOT = "binance:spot:ETH-USDT";
  private static final String BITCOIN = "binance:perpetual:BTC-USDT";
  private static final String POOL = "uniswap-v3:spot:ETH-USDC";

  private ExamplePlans() {}

  /** Returns a plan over ticks and what goes with them, without bars: rows by the minute. */
  public static FeaturePlan ticks() {
    Stream<FeedUse> own =
        Stream.of(
                EventKind.TRADES,
                EventKind.QUOTES,
                EventKind.BOOK,
                EventKind.DEPTH,
                EventKind.DERIVATIVES,
                EventKind.LIQUIDATIONS)
            .map(ExamplePlans::own);
    Stream<FeedUse> others =
        Stream.of(
            use(EventKind.TRADES, SPOT, FeedRole.PEER),
            use(EventKind.BOOK, SPOT, FeedRole.PEER),
            use(EventKind.POOLS, POOL, FeedRole.PEER),
            use(EventKind.TRADES, BITCOIN, FeedRole.REFERENCE));
    return plan(
        Stream.of(own, others, surroundings()),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofHours(24));
  }

  /** Returns a plan over bars and what goes with them: rows by the hour. */
  public static FeaturePlan bars() {
    Stream<FeedUse> bars =
        Stream.of(
            own(EventKind.BARS),
            use(EventKind.BARS, SPOT, FeedRole.PEER),
            use(EventKind.BARS, BITCOIN, FeedRole.REFERENCE));
    return plan(Stream.of(bars, surroundings()), Duration.ofHours(1), Duration.ofHours(24));
  }

  private static Stream<FeedUse> surroundings() {
    return Stream.of(
        use(EventKind.BLOCKS, "ethereum", FeedRole.CHAIN),
        use(EventKind.FEES, "ethereum", FeedRole.CHAIN),
        use(EventKind.ORACLE, "chainlink:ETH-USD", FeedRole.ORACLE),
        use(EventKind.LOANS, "aave-v2", FeedRole.MACRO),
        use(EventKind.MACRO, "vix", FeedRole.MACRO));
  }

  private static FeaturePlan plan(Stream<Stream<FeedUse>> feeds, Duration... windows) {
    List<FeedUse> sorted =
        feeds.flatMap(uses -> uses).sorted(Comparator.comparing(FeedUse::feed)).toList();
    return new FeaturePlan(INSTRUMENT, sorted, windows[0], List.of(windows));
  }

  private static FeedUse own(EventKind kind) {
    return new FeedUse(Feed.of(kind, INSTRUMENT), FeedRole.OWN);
  }

  private static FeedUse use(EventKind kind, String source, FeedRole role) {
    return new FeedUse(new Feed(kind, source), role);
  }
}
