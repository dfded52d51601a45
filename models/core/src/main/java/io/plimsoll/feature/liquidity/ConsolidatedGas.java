package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the gas of a swap costs: gas units × (base fee + median priority fee) × price of ether.
 *
 * <p>Fees are those of the newest block or snapshot of the plan's chains, no older than an hour;
 * the priority fee counts as 0 where the source gives none. Ether's price is that of the first feed
 * of ether in a dollar coin, of any role but the chain's own, that had a record in the last hour.
 */
final class ConsolidatedGas {
  /*
   * Assumed for a swap of one pool through a router. Runs of Uniswap v3's own gas tests, as people
   * publish them, show 101,000 to 132,000 gas for swaps in the pool that cross no tick, before
   * router and transfer; crossing ticks costs more.
   */
  private static final double SWAP_GAS = 150_000;
  private static final double WEI = 1e-18;
  private static final long STALE = 3_600_000_000L; // [µs]
  private static final Set<EventKind> PRICED =
      Set.of(EventKind.BARS, EventKind.TRADES, EventKind.QUOTES, EventKind.BOOK, EventKind.POOLS);

  private final MarketView market;
  private final FeaturePlan plan;
  private final boolean inDollars;
  private final int[] etherFeeds;
  private long time = Long.MIN_VALUE;
  private double gasPrice = Double.NaN; // [wei per gas]

  ConsolidatedGas(FeaturePlan plan, MarketView market) {
    this.market = market;
    this.plan = plan;
    inDollars = PriceSource.isDollar(plan.instrument().underlying().quote());
    etherFeeds = IntStream.range(0, plan.feeds().size()).filter(i -> isEther(plan, i)).toArray();
  }

  void block(int feed, Block block) {
    take(feed, block.eventTime(), (double) block.baseFee(), block.priorityFees().p50());
  }

  void fees(int feed, FeeSnapshot fees) {
    take(feed, fees.eventTime(), fees.baseFee(), fees.mediumPriorityFee());
  }

  void forgetBefore(long asOf) {
    if (time != Long.MIN_VALUE && asOf - time >= STALE) {
      time = Long.MIN_VALUE;
      gasPrice = Double.NaN;
    }
  }

  /** Returns the cost of one swap [quote], NaN if it is not known or the quote is no dollar. */
  double swapCost(long asOf) {
    if (!inDollars) {
      return Double.NaN;
    }
    for (int feed : etherFeeds) {
      long last = market.lastEventTime(feed);
      double price = market.price(feed);
      if (last != Long.MIN_VALUE && asOf - last < STALE && !Double.isNaN(price)) {
        return SWAP_GAS * gasPrice * WEI * price;
      }
    }
    return Double.NaN;
  }

  void write(SnapshotWriter out) {
    out.writeLong(time);
    out.writeDouble(gasPrice);
  }

  void read(SnapshotReader in) {
    time = in.readLong();
    gasPrice = in.readDouble();
  }

  private void take(int feed, long eventTime, double baseFee, double priorityFee) {
    if (plan.role(feed) == FeedRole.CHAIN && eventTime >= time && !Double.isNaN(baseFee)) {
      time = eventTime;
      gasPrice = baseFee + (Double.isNaN(priorityFee) ? 0 : priorityFee);
    }
  }

  private static boolean isEther(FeaturePlan plan, int index) {
    var feed = plan.feeds().get(index).feed();
    if (!PRICED.contains(feed.kind())) {
      return false;
    }
    var underlying = feed.instrument().orElseThrow().underlying();
    return ConsolidatedVenue.coin(underlying.base()).equals("ETH")
        && PriceSource.isDollar(underlying.quote());
  }
}
