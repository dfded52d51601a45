package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Made-up records of every kind that liquidity reads, and their replay. */
final class BookRecords {
  static final String OWN = "binance:spot:ETH-USDT";
  static final String PEER = "kraken:spot:ETH-USD";
  static final String QUOTED = "bybit:perpetual:ETH-USDT";
  static final String POOL = "uniswap-v2:spot:WETH-USDC";
  static final String NARROW = "uniswap-v3:spot:ETH-USDC";
  static final String PROFILED = "binance:perpetual:ETH-USDT";
  static final long NOON = 1_700_049_600_000_000L; // 2023-11-15T12:00:00Z
  static final long DAY = 86_400_000_000L;

  /** A record and when it became known. */
  record Told(int feed, long known, MarketEvent event) {}

  private BookRecords() {}

  /** Returns a plan with all feeds on the given grid. */
  static FeaturePlan plan(Duration step, Duration... longer) {
    var feeds = new ArrayList<FeedUse>();
    feeds.add(new FeedUse(new Feed(EventKind.TRADES, OWN), FeedRole.OWN));
    feeds.add(new FeedUse(new Feed(EventKind.QUOTES, OWN), FeedRole.OWN));
    feeds.add(new FeedUse(new Feed(EventKind.BOOK, OWN), FeedRole.OWN));
    feeds.add(new FeedUse(new Feed(EventKind.DEPTH, OWN), FeedRole.OWN));
    feeds.add(new FeedUse(new Feed(EventKind.BOOK, PEER), FeedRole.PEER));
    feeds.add(new FeedUse(new Feed(EventKind.QUOTES, QUOTED), FeedRole.PEER));
    feeds.add(new FeedUse(new Feed(EventKind.POOLS, POOL), FeedRole.PEER));
    feeds.add(new FeedUse(new Feed(EventKind.POOLS, NARROW), FeedRole.PEER));
    feeds.add(new FeedUse(new Feed(EventKind.DEPTH, PROFILED), FeedRole.PEER));
    feeds.add(new FeedUse(new Feed(EventKind.BLOCKS, "ethereum"), FeedRole.CHAIN));
    return plan(feeds, step, longer);
  }

  static FeaturePlan plan(List<FeedUse> feeds, Duration step, Duration... longer) {
    var windows = new ArrayList<>(List.of(step));
    windows.addAll(Arrays.asList(longer));
    var sorted = feeds.stream().sorted(Comparator.comparing(FeedUse::feed)).toList();
    return new FeaturePlan(Instrument.parse(OWN), sorted, step, windows);
  }

  /** Returns {@code count} records from {@code start} on, {@code gap} apart in the mean [µs]. */
  static List<Told> random(
      long seed, FeaturePlan plan, long start, int count, long gap, long longestDelay) {
    var random = new Random(seed);
    var told = new ArrayList<Told>();
    var lastKnown = new long[plan.feeds().size()];
    var lastDay = new long[plan.feeds().size()];
    long time = start;
    for (int i = 0; i < count; i++) {
      time += 1 + (long) (random.nextDouble() * 2 * gap);
      int feed = random.nextInt(plan.feeds().size());
      long delay = longestDelay == 0 ? 0 : (long) (random.nextDouble() * longestDelay);
      long known = Math.max(lastKnown[feed], time + delay);
      boolean firstOfDay = known / DAY != lastDay[feed];
      lastKnown[feed] = known;
      lastDay[feed] = known / DAY;
      var kind = plan.feeds().get(feed).feed().kind();
      told.add(new Told(feed, known, event(random, kind, time, i, firstOfDay)));
    }
    told.sort(Comparator.comparingLong(Told::known));
    return told;
  }

  /** Returns the rows after each step that has records, from record {@code from} on. */
  static List<double[]> replay(
      FeatureFamily family, BookMarket market, FeaturePlan plan, List<Told> told) {
    var rows = new ArrayList<double[]>();
    for (int i = 0; i < told.size(); i++) {
      var record = told.get(i);
      market.tell(family, record.feed(), record.known(), record.event());
      long end = stepEnd(plan, record.known());
      if (i + 1 == told.size() || stepEnd(plan, told.get(i + 1).known()) != end) {
        family.endStep(end);
        var row = new double[1 + family.schema().size()];
        row[0] = end;
        family.values(end, row, 1);
        rows.add(row);
      }
    }
    return rows;
  }

  static long stepEnd(FeaturePlan plan, long known) {
    return -Math.floorDiv(-known, plan.stepMicros()) * plan.stepMicros();
  }

  private static MarketEvent event(
      Random random, EventKind kind, long time, long sequence, boolean first) {
    double mid = 2000 + random.nextInt(40) * 0.05;
    return switch (kind) {
      case TRADES ->
          new Trade(
              time,
              sequence,
              mid + random.nextInt(-4, 5) * 0.1,
              (1 + random.nextInt(500)) / 100.0,
              random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL);
      case QUOTES ->
          new Quote(
              time,
              sequence,
              mid - 0.05,
              random.nextInt(9),
              mid + 0.05 * (1 + random.nextInt(9)),
              random.nextInt(9));
      case BOOK -> bookUpdate(random, time, sequence, first);
      case DEPTH -> {
        int percent = 1 + random.nextInt(5);
        boolean bid = random.nextBoolean();
        double depth = 100 * percent + random.nextInt(50);
        double price = mid * (1 + (bid ? -0.005 : 0.005) * percent);
        yield new DepthProfile(time, sequence, bid ? -percent : percent, depth, depth * price);
      }
      case POOLS ->
          random.nextBoolean()
              ? new PoolState(time, sequence, 0, 0, 500, 500 * mid, mid, Double.NaN, 0.003)
              : new PoolState(time, sequence, 1, -mid, Double.NaN, Double.NaN, mid, 2e5, 0.0005);
      case BLOCKS ->
          new Block(
              time,
              sequence,
              "",
              "",
              (5 + random.nextInt(30)) * 1_000_000_000L,
              0,
              30_000_000,
              -1,
              Block.PriorityFees.NONE,
              -1,
              -1);
      default -> throw new IllegalArgumentException("kind must be one of the plan's, was " + kind);
    };
  }

  private static BookUpdate bookUpdate(Random random, long time, long sequence, boolean first) {
    if (!first && random.nextInt(400) == 0) {
      return BookUpdate.unknown(time, sequence);
    }
    boolean snapshot = first || random.nextInt(8) == 0;
    boolean thin = snapshot && random.nextInt(15) == 0;
    double mid = 2001;
    int levels = snapshot ? 40 : 1 + random.nextInt(3);
    var prices = new double[2][levels];
    var sizes = new double[2][levels];
    for (int i = 0; i < levels; i++) {
      int away = snapshot ? i + (thin ? 3 : 0) : random.nextInt(40);
      prices[0][i] = mid - 0.1 * (1 + away * away);
      prices[1][i] = mid + 0.1 * (1 + away * away);
      double most = thin ? 10 : 200;
      sizes[0][i] = snapshot || random.nextBoolean() ? 0.25 + random.nextInt(200) * most / 800 : 0;
      sizes[1][i] = snapshot || random.nextBoolean() ? 0.25 + random.nextInt(200) * most / 800 : 0;
    }
    var type = snapshot ? BookUpdate.Type.SNAPSHOT : BookUpdate.Type.CHANGE;
    return BookUpdate.of(time, sequence, type, prices[0], sizes[0], prices[1], sizes[1]);
  }
}
