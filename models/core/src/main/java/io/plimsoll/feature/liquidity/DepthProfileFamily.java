package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.book.Side;
import java.time.Duration;

/**
 * Depth of the instrument's book at 1 to 5 % from the mid, as its venue publishes it.
 *
 * <p>What is older than ten minutes is unknown.
 */
public final class DepthProfileFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "depth-profile";

  private static final String SOURCE = "depth published by the venue (Binance bookDepth)";

  private final int own;
  private final Duration memory;
  private final FeatureSchema schema;
  private final DepthProfileState state = new DepthProfileState();

  /**
   * Starts with nothing known; the plan must fit.
   *
   * @param market is not read: the profile is all there is
   */
  public DepthProfileFamily(FeaturePlan plan, @SuppressWarnings("unused") MarketView market) {
    own = plan.feeds(EventKind.DEPTH, FeedRole.OWN)[0];
    memory = FamilyMemory.of(plan, 1);
    var columns = new Columns(plan);
    for (double percent : DepthProfileState.PERCENTS) {
      String name = Distances.name(percent);
      columns
          .state(
              "profile_bid_depth_" + name + "pct", "quote", "Σ p·q, p ≥ m - " + name + " %", SOURCE)
          .state(
              "profile_ask_depth_" + name + "pct", "quote", "Σ p·q, p ≤ m + " + name + " %", SOURCE)
          .state(
              "profile_imbalance_" + name + "pct",
              "1",
              "(B - A)/(B + A), B and A depth within " + name + " %",
              SOURCE);
    }
    schema = columns.schema();
  }

  /** Returns whether the plan has the instrument's own depth profile. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.DEPTH, FeedRole.OWN);
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
  public void depth(int feed, DepthProfile depth) {
    if (feed == own) {
      state.take(depth);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    state.forgetBefore(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int level = 0; level < DepthProfileState.PERCENTS.length; level++) {
      double bid = state.notional(Side.BID, level);
      double ask = state.notional(Side.ASK, level);
      into[at++] = bid;
      into[at++] = ask;
      into[at++] = BookLiquidityFamily.imbalance(bid, ask);
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    state.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    state.read(in);
  }
}
