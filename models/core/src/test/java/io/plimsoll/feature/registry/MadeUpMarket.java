package io.plimsoll.feature.registry;

import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Made-up records of every kind of feed: in bursts, some known late, some at one time; on the
 * second day the quotes are silent, and books are lost now and then.
 */
public final class MadeUpMarket {
  /** A record of feed {@code feed} of the plan and when it became known [µs since the epoch]. */
  public record Known(int feed, long time, MarketEvent event) {}

  /** Length of a UTC day [µs]. */
  public static final long DAY = 86_400_000_000L;

  /** Start of the first day, 2024-05-01 [µs since the epoch]. */
  public static final long START = 1_714_521_600_000_000L;

  private static final long SECOND = 1_000_000;
  private static final long HOUR = 3600 * SECOND;
  private static final double TICK = 0.01;
  private static final int LEVELS = 30;

  /* How often each kind comes; bars and statistics come on their own clocks. */
  private static final Map<EventKind, Integer> WEIGHTS =
      Map.of(
          EventKind.TRADES, 24,
          EventKind.QUOTES, 12,
          EventKind.BOOK, 12,
          EventKind.DEPTH, 8,
          EventKind.DERIVATIVES, 4,
          EventKind.LIQUIDATIONS, 4,
          EventKind.BLOCKS, 12,
          EventKind.FEES, 6,
          EventKind.ORACLE, 3,
          EventKind.POOLS, 6);

  private final FeaturePlan plan;
  private final Random random;
  private final List<Known> records = new ArrayList<>();
  private final List<Integer> lots = new ArrayList<>(); // each feed as often as its weight
  private double price = 3000;
  private long sequence;
  private long blockNumber = 20_000_000;
  private double baseFee = 10e9;

  private MadeUpMarket(FeaturePlan plan, long seed) {
    this.plan = plan;
    random = new Random(seed);
    for (int feed = 0; feed < plan.feeds().size(); feed++) {
      for (int i = WEIGHTS.getOrDefault(kind(feed), 0); i > 0; i--) {
        lots.add(feed);
      }
    }
  }

  /**
   * Returns the records of some days in the order in which they became known.
   *
   * @param eachDay about how many there are in a day, beside bars, loans and statistics
   */
  public static List<Known> records(FeaturePlan plan, long seed, int days, int eachDay) {
    var market = new MadeUpMarket(plan, seed);
    for (int day = 0; day < days; day++) {
      market.ticks(START + day * DAY, eachDay, day == 1);
      market.clocks(START + day * DAY);
    }
    market.records.removeIf(known -> known.time() > START + days * DAY);
    market.records.sort(
        Comparator.comparingLong(Known::time)
            .thenComparingInt(Known::feed)
            .thenComparingLong(known -> known.event().sequence())
            .thenComparingLong(known -> known.event().eventTime()));
    return market.records;
  }

  private void ticks(long start, int count, boolean quiet) {
    long time = start;
    for (long left = count; left > 0; left--) {
      double rest = 2.0 * (start + DAY - time) / left;
      boolean burst = random.nextInt(4) > 0;
      time += (long) (random.nextDouble() * (burst ? 3 * SECOND : 3 * rest));
      if (time >= start + DAY) {
        return;
      }
      double move = burst ? 3e-4 * random.nextGaussian() : 2e-3 * random.nextGaussian();
      price = Math.rint(price * (1 + move) / TICK) * TICK;
      int feed = lots.get(random.nextInt(lots.size()));
      if (!quiet || kind(feed) != EventKind.QUOTES) {
        add(feed, time, tick(feed, time));
      }
      if (Math.floorDiv(time - start, HOUR) == 10) {
        busyTrades(time);
      }
    }
  }

  /* Trades of the instrument's own, for the fits that need many. */
  private void busyTrades(long start) {
    var busy = new Random(start);
    for (int feed : plan.feeds(EventKind.TRADES, FeedRole.OWN)) {
      for (int i = 0; i < 4; i++) {
        long time = start + busy.nextInt(5_000_000);
        AggressorSide side = busy.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
        records.add(new Known(feed, time, new Trade(time, ++sequence, price, 0.001, side)));
      }
    }
  }

  /* Known at once or a little later: then a record that comes first may have happened later. */
  private void add(int feed, long time, MarketEvent event) {
    boolean late = random.nextInt(8) == 0;
    records.add(new Known(feed, time + (late ? random.nextInt(20) * SECOND : 0), event));
  }

  private void clocks(long start) {
    int bars = (int) (DAY / plan.stepMicros());
    for (int feed = 0; feed < plan.feeds().size(); feed++) {
      EventKind kind = kind(feed);
      int count = kind == EventKind.BARS ? bars : kind == EventKind.LOANS ? 12 : 1;
      boolean onClock =
          kind == EventKind.BARS || kind == EventKind.LOANS || kind == EventKind.MACRO;
      double level = 3000;
      for (int i = 0; onClock && i < count; i++) {
        long time = start + (i + 1) * (24 * HOUR / count);
        level *= 1 + 2e-3 * random.nextGaussian();
        add(feed, time, onClock(kind, time, level));
      }
    }
  }

  private MarketEvent onClock(EventKind kind, long time, double level) {
    return switch (kind) {
      case BARS ->
          new Bar(
              time,
              level,
              level * (1 + 1e-3 * random.nextDouble()) + 1,
              level * (1 - 1e-3 * random.nextDouble()) - 1,
              level + random.nextDouble() - 0.5,
              random.nextInt(5));
      case LOANS ->
          new LoanLiquidation(
              time,
              sequence++,
              random.nextBoolean() ? "WETH" : "WBTC",
              1e5 * random.nextDouble(),
              "USDC",
              random.nextInt(4) == 0 ? Double.NaN : 9e4 * random.nextDouble());
      default -> new MacroValue(time - 12 * HOUR, 0, 15 + random.nextGaussian());
    };
  }

  private MarketEvent tick(int feed, long time) {
    double quantity = (1 + random.nextInt(5000)) / 1000.0;
    AggressorSide side = random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
    sequence++;
    return switch (kind(feed)) {
      case TRADES -> new Trade(time, sequence, tilted(), quantity, side);
      case QUOTES ->
          new Quote(
              time, sequence, price - TICK, size(), price + TICK * (1 + random.nextInt(4)), size());
      case BOOK -> book(time);
      case DEPTH -> depth(time);
      case DERIVATIVES -> derivative(time);
      case LIQUIDATIONS -> new PerpLiquidation(time, sequence, side, price, quantity);
      case BLOCKS -> block(time);
      case FEES ->
          new FeeSnapshot(time, blockNumber, baseFee, 1e8, 1e9, 3e9, random.nextInt(200_000));
      case ORACLE -> new OracleRound(time, sequence, tilted());
      case POOLS -> {
        double amount = side == AggressorSide.BUY ? -quantity : quantity;
        double none = Double.NaN;
        yield new PoolState(
            time, sequence, amount, -amount * price, none, none, tilted(), 2e6, 0.0005);
      }
      default -> throw new IllegalArgumentException("kind must come by lot, was " + kind(feed));
    };
  }

  private double tilted() {
    return price + (random.nextInt(5) - 2) * TICK;
  }

  private double size() {
    return 0.25 + random.nextInt(100) / 10.0;
  }

  private MarketEvent book(long time) {
    if (random.nextInt(60) == 0) {
      return BookUpdate.unknown(time, sequence);
    }
    boolean thin = random.nextInt(12) == 0;
    double[][] levels = new double[4][LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double away = (thin ? 8 : 1) * TICK + price * 3e-5 * i * i;
      levels[0][i] = Math.rint((price - away) / TICK) * TICK;
      levels[1][i] = (thin ? 1 : 20) * size();
      levels[2][i] = Math.rint((price + away) / TICK) * TICK + TICK;
      levels[3][i] = (thin ? 1 : 20) * size();
    }
    return BookUpdate.of(
        time, sequence, BookUpdate.Type.SNAPSHOT, levels[0], levels[1], levels[2], levels[3]);
  }

  private MarketEvent depth(long time) {
    int percent = 1 + random.nextInt(5);
    boolean bid = random.nextBoolean();
    double depth = 1000 * percent + random.nextInt(500);
    double mean = price * (1 + (bid ? -0.005 : 0.005) * percent);
    return new DepthProfile(time, sequence, bid ? -percent : percent, depth, depth * mean);
  }

  private MarketEvent derivative(long time) {
    return new DerivativeState(
        time,
        sequence,
        1e-4 * random.nextGaussian(),
        8,
        tilted(),
        tilted(),
        tilted(),
        1e6 + random.nextInt(10_000),
        random.nextInt(3) == 0 ? Double.NaN : random.nextDouble(),
        random.nextDouble());
  }

  private MarketEvent block(long time) {
    blockNumber++;
    baseFee = Math.max(1e9, baseFee * (1 + 0.1 * random.nextGaussian()));
    long used = random.nextInt(30_000_001);
    double tip = 1e8 * (1 + random.nextInt(50));
    var tips = new Block.PriorityFees(tip, 2 * tip, 3 * tip, 4 * tip, 5 * tip, 9 * tip);
    long fee = (long) baseFee;
    long second = Math.floorDiv(time, SECOND) * SECOND;
    long blobs = 131_072L * random.nextInt(7);
    return new Block(
        second, blockNumber, "", "", fee, used, 30_000_000, 150, tips, blobs, 131_072L * 40);
  }

  private EventKind kind(int feed) {
    return plan.feeds().get(feed).feed().kind();
  }
}
