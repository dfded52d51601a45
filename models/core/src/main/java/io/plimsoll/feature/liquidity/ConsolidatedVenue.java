package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Underlying;
import io.plimsoll.market.book.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One instrument whose depth is consolidated, and the feeds that tell it.
 *
 * <p>USD, USDT, USDC, BUSD, DAI, FDUSD and TUSD are taken at par, and WETH is ETH, WBTC is BTC. A
 * pool quoted in ether is not consolidated with dollars. A book, quote or profile is missing if its
 * last record is more than ten minutes old, a pool if it is more than a day: it stays as it is
 * between swaps.
 */
final class ConsolidatedVenue {
  /**
   * What a venue offers, before fees.
   *
   * @param bids as a curve
   * @param asks as a curve
   * @param mid of the venue [quote per base]
   * @param bestBid [quote per base]
   * @param bestAsk [quote per base]
   * @param fee of a taker [1]
   * @param isPool whether the fee is paid out of what goes in, and gas beside it
   */
  record Offered(
      DepthCurve bids,
      DepthCurve asks,
      double mid,
      double bestBid,
      double bestAsk,
      double fee,
      boolean isPool) {
    DepthCurve curve(Side side) {
      return side == Side.BID ? bids : asks;
    }

    DepthCurve afterFees(Side side) {
      return isPool ? curve(side).afterInputFee(fee) : curve(side).afterTakerFee(fee);
    }
  }

  /* In the order in which they are preferred. */
  private static final List<EventKind> KINDS =
      List.of(EventKind.BOOK, EventKind.QUOTES, EventKind.DEPTH, EventKind.POOLS);
  private static final long POOL_STALE = 86_400_000_000L; // [µs]

  private final MarketView market;
  private final Instrument instrument;
  private final Map<EventKind, Integer> feeds = new TreeMap<>();
  private final DepthProfileState profile = new DepthProfileState();
  private Optional<PoolState> pool = Optional.empty();

  private ConsolidatedVenue(Instrument instrument, MarketView market) {
    this.instrument = instrument;
    this.market = market;
  }

  /** Returns the venues of a plan in the order of their names. */
  static List<ConsolidatedVenue> of(FeaturePlan plan, MarketView market) {
    var venues = new TreeMap<String, ConsolidatedVenue>();
    for (int i = 0; i < plan.feeds().size(); i++) {
      if (isRead(plan, i)) {
        var feed = plan.feeds().get(i).feed();
        var instrument = feed.instrument().orElseThrow();
        venues
            .computeIfAbsent(
                instrument.canonical(), name -> new ConsolidatedVenue(instrument, market))
            .feeds
            .put(feed.kind(), i);
      }
    }
    return new ArrayList<>(venues.values());
  }

  static boolean hasAny(FeaturePlan plan) {
    for (int i = 0; i < plan.feeds().size(); i++) {
      if (isRead(plan, i)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the indices of the feeds, in the order of their kinds. */
  List<Integer> feeds() {
    return List.copyOf(feeds.values());
  }

  void pool(int feed, PoolState state) {
    boolean newer = pool.isEmpty() || state.eventTime() >= pool.get().eventTime();
    if (isFeed(EventKind.POOLS, feed) && newer) {
      pool = Optional.of(state);
    }
  }

  void depth(int feed, DepthProfile depth) {
    if (isFeed(EventKind.DEPTH, feed)) {
      profile.take(depth);
    }
  }

  void forgetBefore(long asOf) {
    profile.forgetBefore(asOf);
    pool = pool.filter(state -> asOf - state.eventTime() < POOL_STALE);
  }

  /** Returns whether feed {@code index} tells nothing at {@code asOf}. */
  boolean isMissing(int index, long asOf) {
    for (var entry : feeds.entrySet()) {
      if (entry.getValue() == index) {
        return read(entry.getKey(), index, asOf).isEmpty();
      }
    }
    return true;
  }

  /**
   * Returns what the venue offers according to the best of its feeds, nothing if all are missing.
   */
  Optional<Offered> offered(long asOf) {
    for (EventKind kind : KINDS) {
      if (feeds.containsKey(kind)) {
        var offered = read(kind, feeds.get(kind), asOf);
        if (offered.isPresent()) {
          return offered;
        }
      }
    }
    return Optional.empty();
  }

  void write(SnapshotWriter out) {
    profile.write(out);
    out.writeInt(pool.isPresent() ? 1 : 0);
    if (pool.isPresent()) {
      PoolState state = pool.get();
      out.writeLong(state.eventTime());
      out.writeLong(state.sequence());
      out.writeDouble(state.reserveBase());
      out.writeDouble(state.reserveQuote());
      out.writeDouble(state.price());
      out.writeDouble(state.liquidity());
      out.writeDouble(state.fee());
    }
  }

  void read(SnapshotReader in) {
    profile.read(in);
    pool = Optional.empty();
    if (in.readInt() == 1) {
      pool =
          Optional.of(
              new PoolState(
                  in.readLong(),
                  in.readLong(),
                  0,
                  0,
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble(),
                  in.readDouble()));
    }
  }

  /** Returns whether prices in the two may be compared, with wrapped coins taken as their own. */
  static boolean areAtPar(Underlying one, Underlying other) {
    return coin(one.base()).equals(coin(other.base()))
        && PriceSource.sameMoney(coin(one.quote()), coin(other.quote()));
  }

  /** Returns the coin that a wrapped one stands for. */
  static String coin(String symbol) {
    return switch (symbol) {
      case "WETH" -> "ETH";
      case "WBTC" -> "BTC";
      default -> symbol;
    };
  }

  private static boolean isRead(FeaturePlan plan, int index) {
    var feed = plan.feeds().get(index).feed();
    var role = plan.role(index);
    if (!KINDS.contains(feed.kind()) || (role != FeedRole.OWN && role != FeedRole.PEER)) {
      return false;
    }
    var instrument = feed.instrument().orElseThrow();
    return (instrument.kind() == InstrumentKind.SPOT
            || instrument.kind() == InstrumentKind.PERPETUAL)
        && areAtPar(instrument.underlying(), plan.instrument().underlying());
  }

  private boolean isFeed(EventKind kind, int index) {
    return feeds.containsKey(kind) && feeds.get(kind) == index;
  }

  private Optional<Offered> read(EventKind kind, int index, long asOf) {
    return switch (kind) {
      case BOOK ->
          BookLiquidityFamily.isFresh(market, index, asOf)
                  && BookLiquidityFamily.isPriced(market.book(index))
              ? Optional.of(
                  offered(
                      DepthCurve.ofBook(market.book(index), Side.BID),
                      DepthCurve.ofBook(market.book(index), Side.ASK)))
              : Optional.empty();
      case QUOTES ->
          BookLiquidityFamily.isFresh(market, index, asOf)
              ? market
                  .quote(index)
                  .filter(quote -> quote.bidSize() > 0 && quote.askSize() > 0)
                  .map(
                      quote ->
                          offered(
                              DepthCurve.ofQuote(quote, Side.BID),
                              DepthCurve.ofQuote(quote, Side.ASK)))
              : Optional.empty();
      case DEPTH -> ofProfile();
      default -> pool.map(ConsolidatedVenue::ofPool);
    };
  }

  private Optional<Offered> ofProfile() {
    var bids = profile.curve(Side.BID);
    var asks = profile.curve(Side.ASK);
    return bids.steps() > 0 && asks.steps() > 0 && bids.best() < asks.best()
        ? Optional.of(offered(bids, asks))
        : Optional.empty();
  }

  private Offered offered(DepthCurve bids, DepthCurve asks) {
    double mid = 0.5 * (bids.best() + asks.best());
    double fee = VenueFees.taker(instrument);
    return new Offered(bids, asks, mid, bids.best(), asks.best(), fee, false);
  }

  private static Offered ofPool(PoolState pool) {
    double price = pool.price();
    return new Offered(
        DepthCurvePool.of(pool, Side.BID),
        DepthCurvePool.of(pool, Side.ASK),
        price,
        price,
        price,
        pool.fee(),
        true);
  }
}
