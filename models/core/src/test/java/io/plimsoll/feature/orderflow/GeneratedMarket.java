package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Made-up records of every feed that order flow reads, some late, some at one time. */
public final class GeneratedMarket {
  /** Start of the first day [µs since the epoch]. */
  public static final long START = 19_000 * RecordDay.DAY;

  /** The instrument whose features are computed. */
  public static final Instrument OWN = Instrument.parse("binance:perpetual:BTC-USDT");

  private static final double TICK = 0.1;
  private static final int LEVELS = 12;

  private final Random random;
  private final List<FamilyRun.Known> records = new ArrayList<>();
  private double price = 1000;

  private GeneratedMarket(long seed) {
    random = new Random(seed);
  }

  /** Returns a plan over steps of 5 min, windows of 5 min, 1 h and 6 h. */
  public static FeaturePlan plan() {
    return plan(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(6));
  }

  /** Returns a plan over the given windows, of all feeds: those of {@link #feed}. */
  public static FeaturePlan plan(Duration... windows) {
    Stream<FeedUse> own =
        Stream.of(
                EventKind.BARS,
                EventKind.TRADES,
                EventKind.QUOTES,
                EventKind.BOOK,
                EventKind.DERIVATIVES,
                EventKind.LIQUIDATIONS)
            .map(kind -> new FeedUse(Feed.of(kind, OWN), FeedRole.OWN));
    Stream<FeedUse> peers =
        Stream.of(EventKind.TRADES, EventKind.POOLS)
            .map(kind -> new FeedUse(new Feed(kind, "uniswap-v3:spot:BTC-USDT"), FeedRole.PEER));
    List<FeedUse> feeds =
        Stream.concat(own, peers).sorted(Comparator.comparing(FeedUse::feed)).toList();
    return new FeaturePlan(OWN, feeds, windows[0], List.of(windows));
  }

  /** Returns the index of the instrument's own feed of {@code kind} in {@link #plan}. */
  public static int feed(EventKind kind) {
    FeedRole role = kind == EventKind.POOLS ? FeedRole.PEER : FeedRole.OWN;
    return plan().feeds(kind, role)[0];
  }

  /** Returns records of {@code days} days in the order in which they became known. */
  public static List<FamilyRun.Known> records(long seed, int days, int eachDay) {
    var market = new GeneratedMarket(seed);
    for (int day = 0; day < days; day++) {
      market.day(START + day * RecordDay.DAY, eachDay);
      market.busyHour(START + day * RecordDay.DAY + RecordDay.DAY / 8);
    }
    market.records.sort(
        Comparator.comparingLong(FamilyRun.Known::time)
            .thenComparingLong(known -> known.event().eventTime())
            .thenComparingLong(known -> known.event().sequence())
            .thenComparingInt(FamilyRun.Known::feed));
    return market.records;
  }

  private void day(long start, int count) {
    long[] times = random.longs(count, 0, RecordDay.DAY / 1000).map(ms -> ms * 1000).toArray();
    Arrays.sort(times);
    for (int i = 0; i < count; i++) {
      price = Math.max(10, Math.round(price / TICK + random.nextInt(11) - 5) * TICK);
      long time = start + (random.nextInt(5) == 0 && i > 0 ? times[i - 1] : times[i]);
      one(time, i + 1);
    }
  }

  /* Trades enough for the fits that need many. */
  private void busyHour(long start) {
    var busy = new Random(start);
    for (int i = 0; i < 400; i++) {
      long time = start + busy.nextInt(3_600_000) * 1000L;
      AggressorSide side = busy.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
      var trade = new Trade(time, 1_000_000 + i, price, 0.001, side);
      records.add(new FamilyRun.Known(time, feed(EventKind.TRADES), trade));
    }
  }

  private void one(long time, int sequence) {
    AggressorSide side = random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
    double quantity =
        random.nextInt(20) == 0 ? random.nextDouble() : (1 + random.nextInt(5000)) / 1000.0;
    int kind = random.nextInt(10);
    if (kind < 4) {
      add(EventKind.TRADES, time, new Trade(time, sequence, price, quantity, side));
    } else if (kind == 4) {
      int peer = plan().feeds(EventKind.TRADES, FeedRole.PEER)[0];
      records.add(new FamilyRun.Known(time, peer, new Trade(time, sequence, 2 * price, 9, side)));
    } else if (kind == 5) {
      add(
          EventKind.QUOTES,
          time,
          new Quote(time, sequence, price - TICK, size(), price + TICK, size()));
    } else if (kind == 6) {
      add(EventKind.BOOK, time, book(time, sequence));
    } else if (kind == 7) {
      double high = price + random.nextInt(5);
      add(
          EventKind.BARS,
          time,
          new Bar(time, price, high, price - random.nextInt(5), price, random.nextInt(4)));
    } else if (kind == 8) {
      add(EventKind.DERIVATIVES, time, derivative(time));
      add(EventKind.LIQUIDATIONS, time, new PerpLiquidation(time, sequence, side, price, quantity));
    } else {
      add(EventKind.POOLS, time, swap(time, sequence, quantity, side));
    }
  }

  private MarketEvent book(long time, int sequence) {
    if (random.nextInt(20) == 0) {
      return BookUpdate.unknown(time, sequence);
    }
    int bids = 8 + random.nextInt(LEVELS - 7);
    int asks = 8 + random.nextInt(LEVELS - 7);
    double[][] levels = {new double[bids], new double[bids], new double[asks], new double[asks]};
    for (int i = 0; i < bids; i++) {
      levels[0][i] = price - (i + 1) * TICK;
      levels[1][i] = size();
    }
    for (int i = 0; i < asks; i++) {
      levels[2][i] = price + (i + 1) * TICK;
      levels[3][i] = size();
    }
    return BookUpdate.of(
        time, sequence, BookUpdate.Type.SNAPSHOT, levels[0], levels[1], levels[2], levels[3]);
  }

  private MarketEvent derivative(long time) {
    double none = Double.NaN;
    double taker = random.nextInt(3) == 0 ? none : random.nextDouble();
    return new DerivativeState(
        time, 0, none, none, price, price, none, none, taker, random.nextDouble());
  }

  private MarketEvent swap(long time, int sequence, double quantity, AggressorSide side) {
    double amount = side == AggressorSide.BUY ? -quantity : quantity;
    double none = Double.NaN;
    return new PoolState(time, sequence, amount, -amount * price, none, none, price, 1e6, .003);
  }

  private double size() {
    return random.nextInt(100) / 10.0;
  }

  /* Known at once or a little later: then a record that comes first may have happened later. */
  private void add(EventKind kind, long time, MarketEvent event) {
    long lag = random.nextInt(4) == 0 ? random.nextInt(600) * 1_000_000L : 0;
    records.add(new FamilyRun.Known(time + lag, feed(kind), event));
  }
}
