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
   * The best prices of a venue, before fees.
   *
   * @param bid [quote per base]
   * @param ask [quote per base]; equal to the bid in a pool
   * @param shownBy the kind of feed that tells them
   */
  record Top(double bid, double ask, EventKind shownBy) {
    double mid() {
      return 0.5 * (bid + ask);
    }
  }

  /**
   * What a venue offers, before fees.
   *
   * @param top its best prices
   * @param bids as a curve
   * @param asks as a curve
   * @param fee of a taker [1]; of a pool it is paid out of what goes in, and gas beside it
   */
  record Offered(Top top, DepthCurve bids, DepthCurve asks, double fee) {
    boolean isPool() {
      return top.shownBy() == EventKind.POOLS;
    }

    DepthCurve curve(Side side) {
      return side == Side.BID ? bids : asks;
    }

    DepthCurve afterFees(Side side) {
      return isPool() ? curve(side).afterInputFee(fee) : curve(side).afterTakerFee(fee);
    }
  }

  /* In the order in which they are preferred. */
  private static final List<EventKind> KINDS =
      List.of(EventKind.BOOK, EventKind.QUOTES, EventKind.DEPTH, EventKind.POOLS);
  private static final List<EventKind> SHOWN = List.of(EventKind.BOOK, EventKind.QUOTES);
  private static final List<EventKind> SHARP =
      List.of(EventKind.BOOK, EventKind.QUOTES, EventKind.POOLS);
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
        return top(entry.getKey(), index, asOf).isEmpty();
      }
    }
    return true;
  }

  /** Returns the best prices according to the best of its feeds, nothing if all are missing. */
  Optional<Top> top(long asOf) {
    return top(KINDS, asOf);
  }

  /**
   * Returns the best prices according to the book, else the quotes, else the pool if its last swap
   * is less than ten minutes old, as books and quotes must be; nothing of a depth profile.
   */
  Optional<Top> currentTop(long asOf) {
    boolean traded =
        pool.filter(state -> asOf - state.eventTime() < BookTimeAverages.STALE).isPresent();
    return top(traded ? SHARP : SHOWN, asOf);
  }

  /** Returns what the venue offers according to the feed of {@link #top}. */
  Optional<Offered> offered(long asOf) {
    return top(asOf)
        .map(top -> new Offered(top, curve(top, Side.BID), curve(top, Side.ASK), fee(top)));
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

  private Optional<Top> top(List<EventKind> kinds, long asOf) {
    for (EventKind kind : kinds) {
      if (feeds.containsKey(kind)) {
        var top = top(kind, feeds.get(kind), asOf);
        if (top.isPresent()) {
          return top;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Top> top(EventKind kind, int index, long asOf) {
    return switch (kind) {
      case BOOK ->
          BookLiquidityFamily.isFresh(market, index, asOf)
                  && BookLiquidityFamily.isPriced(market.book(index))
              ? Optional.of(
                  new Top(market.book(index).bidPrice(0), market.book(index).askPrice(0), kind))
              : Optional.empty();
      case QUOTES ->
          BookLiquidityFamily.isFresh(market, index, asOf)
              ? market
                  .quote(index)
                  .filter(quote -> quote.bidSize() > 0 && quote.askSize() > 0)
                  .map(quote -> new Top(quote.bid(), quote.ask(), kind))
              : Optional.empty();
      case DEPTH -> ofProfile();
      default -> pool.map(state -> new Top(state.price(), state.price(), kind));
    };
  }

  private Optional<Top> ofProfile() {
    double bid = profile.curve(Side.BID).best();
    double ask = profile.curve(Side.ASK).best();
    return bid < ask ? Optional.of(new Top(bid, ask, EventKind.DEPTH)) : Optional.empty();
  }

  private DepthCurve curve(Top top, Side side) {
    int feed = feeds.get(top.shownBy());
    return switch (top.shownBy()) {
      case BOOK -> DepthCurve.ofBook(market.book(feed), side);
      case QUOTES -> DepthCurve.ofQuote(market.quote(feed).orElseThrow(), side);
      case DEPTH -> profile.curve(side);
      default -> DepthCurvePool.of(pool.orElseThrow(), side);
    };
  }

  private double fee(Top top) {
    return top.shownBy() == EventKind.POOLS
        ? pool.orElseThrow().fee()
        : VenueFees.taker(instrument);
  }
}
