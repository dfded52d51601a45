package io.plimsoll.feature.congestion;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.congestion.ChainWindow.Term;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Block;
import io.plimsoll.market.EventKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How full the chain is on which positions are liquidated, and what a place in a block costs: from
 * the first feed of blocks in the role {@link FeedRole#CHAIN}.
 *
 * <p>The chain is the canonical one as known at each row; see the class of its window for what a
 * reorganisation does.
 */
public final class CongestionFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "congestion";

  private static final int[] MOMENTUM_BLOCKS = {1, 5, 25, 50};
  private static final double[] LEVELS = {0.5, 0.9, 0.99};
  private static final double GWEI = 1e9; // [wei]
  private static final long SECOND = 1_000_000L; // [µs]

  private final List<Duration> windows;
  private final int feed;
  private final BlobSchedule blobs;
  private final ChainWindow chain;
  private final EtherPrice ether;
  private final FeatureSchema schema;

  /** Starts before the first block of {@code plan}, which must fit. */
  public CongestionFamily(FeaturePlan plan, MarketView market) {
    windows = plan.windows();
    feed = plan.feeds(EventKind.BLOCKS, FeedRole.CHAIN)[0];
    String name = plan.feeds().get(feed).feed().source();
    blobs = BlobSchedule.of(name);
    chain = new ChainWindow(name, blobs, windows);
    ether = new EtherPrice(plan, market);
    schema = CongestionColumns.blocks(plan, MOMENTUM_BLOCKS);
  }

  /** Returns whether the plan has blocks of a chain. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BLOCKS, FeedRole.CHAIN);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return FamilyMemory.of(ChainWindow.kept(windows), 1);
  }

  @Override
  public void block(int of, Block block) {
    if (of == feed) {
      chain.add(block);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    chain.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    Arrays.fill(into, from, from + schema.size(), Double.NaN);
    if (chain.size() == 0) {
      return;
    }
    int at = tip(asOf, into, from);
    at = costs(into, at);
    for (int w = 0; w < windows.size(); w++) {
      at = window(w, asOf, into, at);
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    chain.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    chain.read(in);
  }

  private int tip(long asOf, double[] into, int from) {
    ChainBlock tip = chain.fromTip(0);
    int at = from;
    into[at++] = tip.baseFee() / GWEI;
    into[at++] = nextBaseFee(tip) / GWEI;
    for (int back : MOMENTUM_BLOCKS) {
      into[at++] = momentum(back);
    }
    into[at++] = (asOf - tip.time()) / 1e6;
    into[at++] = tip.fullness();
    into[at++] = chain.currentRun();
    into[at++] = tip.tips().p10() / GWEI;
    into[at++] = tip.tips().p25() / GWEI;
    into[at++] = tip.tips().p50() / GWEI;
    into[at++] = tip.tips().p75() / GWEI;
    into[at++] = tip.tips().p90() / GWEI;
    into[at++] = tip.tips().p99() / GWEI;
    Optional<BlobFork> fork = blobs.at(Math.floorDiv(tip.time(), SECOND));
    into[at++] = fork.map(rules -> blobFee(rules, tip) / GWEI).orElse(Double.NaN);
    into[at++] = fork.map(rules -> rules.reservePrice(tip.baseFee()) / GWEI).orElse(Double.NaN);
    into[at++] = chain.blobShare(tip);
    return at;
  }

  private int costs(double[] into, int from) {
    int at = from;
    var recent = new RecentBlocks(chain);
    double median = recent.medianTip(block -> block.tips().p50());
    double high = recent.medianTip(block -> block.tips().p90());
    for (double tip : new double[] {median, high}) {
      Optional<InclusionDelay> delay = recent.delay(tip);
      for (double level : LEVELS) {
        into[at++] = delay.map(wait -> wait.quantile(level)).orElse(Double.NaN);
      }
    }
    double baseFee = nextBaseFee(chain.fromTip(0));
    double price = ether.now();
    into[at++] = LiquidationCost.of(LiquidationCost.GAS, baseFee, median, price);
    into[at++] = LiquidationCost.of(LiquidationCost.GAS, baseFee, high, price);
    return at;
  }

  private int window(int w, long asOf, double[] into, int from) {
    int at = from;
    into[at++] = chain.mean(w, Term.FULLNESS);
    into[at++] = chain.mean(w, Term.FULL);
    boolean any = chain.blocks(w) > 0;
    into[at++] = any ? chain.longestRun(w) : Double.NaN;
    into[at++] = chain.mean(w, Term.MEDIAN_TIP) / GWEI;
    into[at++] = chain.mean(w, Term.HIGH_TIP) / GWEI;
    into[at++] = chain.mean(w, Term.BLOB_SHARE);
    into[at++] = chain.mean(w, Term.TRANSACTIONS);
    into[at++] = chain.total(w, Term.MISSED_SLOTS);
    into[at++] = any ? chain.reorgs(w, asOf) : Double.NaN;
    into[at++] = any ? chain.deepestReorg(w, asOf) : Double.NaN;
    return at;
  }

  private double momentum(int back) {
    if (!chain.reaches(back) || chain.fromTip(back).baseFee() == 0) {
      return Double.NaN;
    }
    double ratio = (double) chain.fromTip(0).baseFee() / chain.fromTip(back).baseFee();
    return ratio > 0 ? StrictMath.log(ratio) : Double.NaN;
  }

  private static double nextBaseFee(ChainBlock tip) {
    boolean lawful = tip.gasLimit() >= 2 && tip.baseFee() < Long.MAX_VALUE / 2;
    return lawful ? BaseFee.next(tip.baseFee(), tip.gasLimit(), tip.gasUsed()) : Double.NaN;
  }

  private static double blobFee(BlobFork fork, ChainBlock tip) {
    return fork.isPossible(tip.excessBlobGas())
        ? fork.fee(tip.excessBlobGas()).doubleValue()
        : Double.NaN;
  }
}
