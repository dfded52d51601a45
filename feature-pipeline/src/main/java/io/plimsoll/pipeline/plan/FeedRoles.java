package io.plimsoll.pipeline.plan;

import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What each feed is to an instrument.
 *
 * <ul>
 *   <li>Its own records are its own.
 *   <li>Books, quotes, pools, depths, derivative states and bars of the same base asset against a
 *       dollar or a coin that stands for one are peers; trades are, where that market has neither
 *       book nor quotes.
 *   <li>Of each reference asset one market is a reference: of the same venue and kind if there is
 *       one, else the first by name; bars where the instrument has bars, else the finest records.
 *   <li>Blocks and fees are the chain; rounds of an oracle of the same base asset are the oracle;
 *       statistics and lending protocols serve every instrument.
 * </ul>
 */
final class FeedRoles {
  private static final Set<String> DOLLARS =
      Set.of("USD", "USDT", "USDC", "BUSD", "DAI", "FDUSD", "TUSD");
  private static final Set<EventKind> PEERS =
      EnumSet.of(
          EventKind.BOOK,
          EventKind.QUOTES,
          EventKind.POOLS,
          EventKind.DEPTH,
          EventKind.DERIVATIVES,
          EventKind.BARS);
  private static final List<EventKind> FINEST =
      List.of(EventKind.QUOTES, EventKind.BOOK, EventKind.TRADES, EventKind.BARS);

  private final List<Feed> feeds;
  private final List<String> references;

  FeedRoles(List<Feed> feeds, List<String> references) {
    this.feeds = feeds;
    this.references = references;
  }

  /** Returns what {@code feed} is to {@code instrument}, none if it says nothing about it. */
  Optional<FeedRole> role(Feed feed, Instrument instrument) {
    return switch (feed.kind()) {
      case BLOCKS, FEES -> Optional.of(FeedRole.CHAIN);
      case MACRO, LOANS -> Optional.of(FeedRole.MACRO);
      case ORACLE -> isOracleOf(feed, instrument) ? Optional.of(FeedRole.ORACLE) : Optional.empty();
      default -> marketRole(feed, instrument);
    };
  }

  private Optional<FeedRole> marketRole(Feed feed, Instrument instrument) {
    Instrument other = feed.instrument().orElseThrow();
    if (other.equals(instrument)) {
      return Optional.of(FeedRole.OWN);
    }
    if (isPeer(other, instrument)) {
      return PEERS.contains(feed.kind()) || isOnlyTrades(feed)
          ? Optional.of(FeedRole.PEER)
          : Optional.empty();
    }
    for (String asset : references) {
      if (reference(asset, instrument).filter(feed::equals).isPresent()) {
        return Optional.of(FeedRole.REFERENCE);
      }
    }
    return Optional.empty();
  }

  private static boolean isPeer(Instrument other, Instrument instrument) {
    return other.underlying().base().equals(instrument.underlying().base())
        && isDollar(other)
        && isDollar(instrument)
        && other.option().isEmpty();
  }

  private static boolean isDollar(Instrument instrument) {
    return DOLLARS.contains(instrument.underlying().quote());
  }

  private boolean isOnlyTrades(Feed feed) {
    return feed.kind() == EventKind.TRADES
        && !feeds.contains(new Feed(EventKind.BOOK, feed.source()))
        && !feeds.contains(new Feed(EventKind.QUOTES, feed.source()));
  }

  private static boolean isOracleOf(Feed feed, Instrument instrument) {
    String pair = feed.source().substring(feed.source().indexOf(':') + 1);
    return pair.startsWith(instrument.underlying().base() + "-");
  }

  private Optional<Feed> reference(String asset, Instrument instrument) {
    if (instrument.underlying().base().equals(asset)) {
      return Optional.empty();
    }
    List<Instrument> markets =
        feeds.stream()
            .filter(feed -> FINEST.contains(feed.kind()))
            .map(feed -> feed.instrument().orElseThrow())
            .filter(other -> other.underlying().base().equals(asset) && isDollar(other))
            .distinct()
            .sorted()
            .toList();
    Optional<Instrument> near =
        markets.stream()
            .filter(
                other ->
                    other.venue().equals(instrument.venue()) && other.kind() == instrument.kind())
            .findFirst();
    return near.or(() -> markets.stream().findFirst())
        .flatMap(market -> finest(market, instrument));
  }

  private Optional<Feed> finest(Instrument market, Instrument instrument) {
    Feed bars = Feed.of(EventKind.BARS, market);
    if (feeds.contains(Feed.of(EventKind.BARS, instrument)) && feeds.contains(bars)) {
      return Optional.of(bars);
    }
    return FINEST.stream().map(kind -> Feed.of(kind, market)).filter(feeds::contains).findFirst();
  }
}
