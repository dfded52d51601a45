package io.plimsoll.feature.oracle;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.feature.liquidity.ConsolidatedMid;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PoolState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How old the oracles' answers are and how far from the market.
 *
 * <p>The market's price is the mid of the instrument and its peers laid together ({@link
 * ConsolidatedMid}) where any of them shows a book, a quote or the swap of a pool less than ten
 * minutes old, else the median of the last prices of the instrument and of its peers with quotes in
 * the same money. A column says which, and the deviation from the median has columns of its own,
 * whatever the market's price.
 *
 * <p>An oracle's columns bear the name of its provider, which is what stands before the colon in
 * the name of its feed. A pair that the oracle quotes must be that of the instrument; the plan
 * answers for that.
 */
public final class OracleFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "oracle";

  private static final double BASIS_POINTS = 1e4;

  private final List<Duration> windows;
  private final MarketView market;
  private final ConsolidatedMid mid;
  private final List<PriceSource> prices;
  private final int[] feeds;
  private final List<RoundHistory> oracles = new ArrayList<>();
  private final StablePrice stable = new StablePrice();
  private final FeatureSchema schema;
  private long today = Long.MIN_VALUE;

  /** Starts before the first round of {@code plan}, which must fit. */
  public OracleFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    windows = plan.windows();
    mid = new ConsolidatedMid(plan, market);
    prices = PriceSource.inMoneyOf(plan, FeedRole.OWN, FeedRole.PEER);
    feeds = plan.feeds(EventKind.ORACLE, FeedRole.ORACLE);
    for (int feed : feeds) {
      Duration heartbeat = Heartbeats.of(plan.feeds().get(feed).feed().source());
      oracles.add(new RoundHistory(plan.longestWindow(), heartbeat));
    }
    schema = OracleSchema.of(plan, feeds);
  }

  /** Returns whether the plan has rounds of an oracle. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.ORACLE, FeedRole.ORACLE);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return FamilyMemory.of(windows.get(windows.size() - 1), RoundHistory.DAYS);
  }

  @Override
  public void startDay(long dayStart) {
    today = dayStart;
    oracles.forEach(oracle -> oracle.startDay(dayStart));
    stable.startDay(dayStart);
  }

  @Override
  public void oracle(int feed, OracleRound round) {
    int index = Arrays.binarySearch(feeds, feed);
    if (index >= 0) {
      oracles.get(index).take(round, today);
    }
  }

  @Override
  public void pool(int feed, PoolState pool) {
    mid.pool(feed, pool);
  }

  @Override
  public void endStep(long stepEnd) {
    oracles.forEach(oracle -> oracle.endStep(stepEnd));
    mid.forgetBefore(stepEnd);
    stable.endStep(stepEnd, marketPrice(mid.at(stepEnd)));
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    double median = PriceSource.median(prices, market);
    double consolidated = mid.at(asOf);
    double price = marketPrice(consolidated);
    int at = from;
    for (RoundHistory oracle : oracles) {
      into[at++] = oracle.last().ageSeconds(asOf);
      into[at++] = deviation(oracle, price);
      into[at++] = deviation(oracle, median);
      for (Duration window : windows) {
        RoundSlice rounds = oracle.over(window);
        boolean known = oracle.last().isKnown();
        into[at++] = known ? rounds.rounds() : Double.NaN;
        into[at++] = known ? rounds.breaches() : Double.NaN;
        into[at++] = BASIS_POINTS * rounds.largestJump();
      }
    }
    into[at++] = Double.isNaN(price) ? Double.NaN : Double.isNaN(consolidated) ? 0 : 1;
    into[at++] = disagreement(price);
    into[at++] = BASIS_POINTS * (StrictMath.log(price) - stable.logPrice());
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    oracles.forEach(oracle -> oracle.write(out));
    stable.write(out);
    mid.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    today = in.readLong();
    oracles.forEach(oracle -> oracle.read(in));
    stable.read(in);
    mid.read(in);
  }

  private double marketPrice(double consolidated) {
    return Double.isNaN(consolidated) ? PriceSource.median(prices, market) : consolidated;
  }

  private static double deviation(RoundHistory oracle, double price) {
    return BASIS_POINTS * StrictMath.log(oracle.last().value() / price);
  }

  /* The largest |ln ratio| of any two is that of the largest and the least. */
  private double disagreement(double price) {
    int known = Double.isNaN(price) ? 0 : 1;
    double least = known == 1 ? price : Double.POSITIVE_INFINITY;
    double largest = known == 1 ? price : 0;
    for (RoundHistory oracle : oracles) {
      if (oracle.last().isKnown()) {
        known++;
        least = Math.min(least, oracle.last().value());
        largest = Math.max(largest, oracle.last().value());
      }
    }
    return known < 2 ? Double.NaN : BASIS_POINTS * StrictMath.log(largest / least);
  }
}
