package io.plimsoll.feature.oracle;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedNames;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.OracleRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How old the oracles' answers are and how far from the market: the median of the prices of the
 * instrument and of its peers with quotes in the same money.
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
    prices = PriceSource.inMoneyOf(plan, FeedRole.OWN, FeedRole.PEER);
    feeds = plan.feeds(EventKind.ORACLE, FeedRole.ORACLE);
    for (int feed : feeds) {
      Duration heartbeat = Heartbeats.of(plan.feeds().get(feed).feed().source());
      oracles.add(new RoundHistory(plan.longestWindow(), heartbeat));
    }
    schema = columns(plan);
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
  public void endStep(long stepEnd) {
    oracles.forEach(oracle -> oracle.endStep(stepEnd));
    stable.endStep(stepEnd, PriceSource.median(prices, market));
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    double mid = PriceSource.median(prices, market);
    int at = from;
    for (RoundHistory oracle : oracles) {
      into[at++] = oracle.last().ageSeconds(asOf);
      into[at++] = BASIS_POINTS * StrictMath.log(oracle.last().value() / mid);
      for (Duration window : windows) {
        RoundSlice rounds = oracle.over(window);
        boolean known = oracle.last().isKnown();
        into[at++] = known ? rounds.rounds() : Double.NaN;
        into[at++] = known ? rounds.breaches() : Double.NaN;
        into[at++] = BASIS_POINTS * rounds.largestJump();
      }
    }
    into[at++] = disagreement(mid);
    into[at++] = BASIS_POINTS * (StrictMath.log(mid) - stable.logPrice());
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    oracles.forEach(oracle -> oracle.write(out));
    stable.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    today = in.readLong();
    oracles.forEach(oracle -> oracle.read(in));
    stable.read(in);
  }

  /* The largest |ln ratio| of any two is that of the largest and the least. */
  private double disagreement(double mid) {
    int known = Double.isNaN(mid) ? 0 : 1;
    double least = known == 1 ? mid : Double.POSITIVE_INFINITY;
    double largest = known == 1 ? mid : 0;
    for (RoundHistory oracle : oracles) {
      if (oracle.last().isKnown()) {
        known++;
        least = Math.min(least, oracle.last().value());
        largest = Math.max(largest, oracle.last().value());
      }
    }
    return known < 2 ? Double.NaN : BASIS_POINTS * StrictMath.log(largest / least);
  }

  private FeatureSchema columns(FeaturePlan plan) {
    List<String> sources =
        Arrays.stream(feeds).mapToObj(feed -> plan.feeds().get(feed).feed().source()).toList();
    List<String> providers = sources.stream().map(source -> source.split(":", 2)[0]).toList();
    List<String> names = FeedNames.distinct(providers, sources);
    var columns = new Columns(plan);
    for (int i = 0; i < names.size(); i++) {
      String prefix = "oracle_" + names.get(i);
      String source = "rounds of " + sources.get(i);
      long heartbeat = Heartbeats.of(sources.get(i)).toSeconds();
      columns
          .state(prefix + "_age", "s", "as-of time - time of the last round", source)
          .state(
              prefix + "_deviation",
              "bp",
              "ln(answer / median price of instrument and peers) · 10⁴",
              source);
      for (Duration window : windows) {
        columns
            .over(window, prefix + "_updates", "1", "rounds that became known", source)
            .over(
                window,
                prefix + "_heartbeat_breaches",
                "1",
                "rounds more than " + heartbeat + " s after the one before",
                source)
            .over(
                window,
                prefix + "_jump_max",
                "bp",
                "largest |ln(answer / answer before)| · 10⁴; null without two rounds",
                source);
      }
    }
    return columns
        .state(
            "oracle_disagreement",
            "bp",
            "ln(largest / least) · 10⁴ of the oracles' answers and the median market price",
            "rounds of all oracles, prices of instrument and peers")
        .spanning(
            Duration.ofDays(2),
            "oracle_stable_price_gap",
            "bp",
            "ln(median price / rate-limited price) · 10⁴; the latter moves by at most 6 % an hour from the"
                + " first price of the day before",
            "after Mango v4's stable price model: delay growth limit 0.06 an hour")
        .schema();
  }
}
