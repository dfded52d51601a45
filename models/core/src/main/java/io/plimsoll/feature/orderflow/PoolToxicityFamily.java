package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the pools of the asset lost by their swaps against the instrument's own price 5 s, 30 s and
 * 5 min later ({@link PoolMarkout}); above 0 the flow was toxic.
 *
 * <p>Pools are those of the plan, the instrument's own and its peers; the reference is {@link
 * PriceFeed}. A swap counts from its event time, or from the latest time that was known when it
 * came (of a record of the reference, or the end of a step), and is valued at the last price up to
 * the time it is due. It enters the window in which it is valued; one that cannot be, for want of a
 * price, is left out. At most 100,000 swaps wait; those that wait at the end of a UTC day without a
 * price are given up.
 */
public final class PoolToxicityFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "pool-toxicity";

  private static final Duration[] DELAYS = {
    Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(5)
  };
  private static final String[] DELAY_NAMES = {"5s", "30s", "5m"};
  private static final int TERMS = 2; // loss and notional of each delay
  private static final double BASIS_POINTS = 1e4;

  private final FeatureSchema schema;
  private final int windows;
  private final Duration memory;
  private final MarketView market;
  private final int reference;
  private final boolean[] isPool; // by feed
  private final WindowSums sums;
  private final MarkoutQueue[] queues = new MarkoutQueue[DELAYS.length];
  private final RecordDay priceDay = new RecordDay();
  private double price = Double.NaN;
  private long clock = Long.MIN_VALUE;

  /** Starts without a record. */
  public PoolToxicityFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 2);
    this.market = market;
    reference = PriceFeed.of(plan);
    isPool = new boolean[plan.feeds().size()];
    IntStream.concat(
            Arrays.stream(plan.feeds(EventKind.POOLS, FeedRole.OWN)),
            Arrays.stream(plan.feeds(EventKind.POOLS, FeedRole.PEER)))
        .forEach(pool -> isPool[pool] = true);
    sums = new WindowSums(TERMS * DELAYS.length, plan.windows());
    Arrays.setAll(queues, i -> new MarkoutQueue(DELAYS[i].toNanos() / 1000));
  }

  /** Returns whether the plan has a pool of the asset and a price of the instrument. */
  public static boolean fits(FeaturePlan plan) {
    return PriceFeed.exists(plan)
        && (plan.has(EventKind.POOLS, FeedRole.OWN) || plan.has(EventKind.POOLS, FeedRole.PEER));
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    var columns = new Columns(plan);
    for (String delay : DELAY_NAMES) {
      columns.windowed(
          "pool_markout_" + delay,
          "bp",
          "-Σ (Δbase · P(t + " + delay + ") + Δquote) / Σ |Δquote| · 10⁴ over swaps, Δ of the pool",
          "Milionis, Moallemi, Roughgarden, Zhang 2022; net of fees");
    }
    return columns.schema();
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return memory;
  }

  @Override
  public void startDay(long dayStart) {
    clock = dayStart;
    if (!priceDay.startDay(dayStart)) {
      price = Double.NaN;
      for (MarkoutQueue queue : queues) {
        queue.clear();
      }
    }
  }

  @Override
  public void pool(int from, PoolState pool) {
    if (isPool[from] && pool.isSwap()) {
      clock = Math.max(clock, pool.eventTime());
      for (MarkoutQueue queue : queues) {
        queue.add(clock, pool.amountBase(), pool.amountQuote());
      }
    }
  }

  @Override
  public void trade(int from, Trade trade) {
    takePrice(from, trade.eventTime());
  }

  @Override
  public void quote(int from, Quote quote) {
    takePrice(from, quote.eventTime());
  }

  @Override
  public void book(int from, BookUpdate update) {
    takePrice(from, update.eventTime());
  }

  @Override
  public void bar(int from, Bar bar) {
    takePrice(from, bar.eventTime());
  }

  private void takePrice(int from, long time) {
    if (from == reference) {
      clock = Math.max(clock, time);
      value(clock);
      price = market.price(reference);
      priceDay.mark();
    }
  }

  /* Values at the price held what is due before `time`. */
  private void value(long time) {
    for (int i = 0; i < queues.length; i++) {
      while (queues[i].isDueBefore(time)) {
        MarkoutQueue.Pending swap = queues[i].remove();
        if (!Double.isNaN(price)) {
          double loss = PoolMarkout.loss(swap.amountBase(), swap.amountQuote(), price);
          sums.add(TERMS * i, loss);
          sums.add(TERMS * i + 1, Math.abs(swap.amountQuote()));
        }
      }
    }
  }

  @Override
  public void endStep(long stepEnd) {
    clock = Math.max(clock, stepEnd);
    value(stepEnd + 1);
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows; w++) {
      for (int i = 0; i < queues.length; i++) {
        double notional = sums.value(TERMS * i + 1, w);
        into[at++] = notional > 0 ? sums.value(TERMS * i, w) / notional * BASIS_POINTS : Double.NaN;
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    for (MarkoutQueue queue : queues) {
      queue.write(out);
    }
    priceDay.write(out);
    out.writeDouble(price);
    out.writeLong(clock);
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    for (MarkoutQueue queue : queues) {
      queue.read(in);
    }
    priceDay.read(in);
    price = in.readDouble();
    clock = in.readLong();
  }
}
