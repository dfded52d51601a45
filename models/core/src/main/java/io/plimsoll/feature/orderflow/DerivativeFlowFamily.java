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
import io.plimsoll.feature.window.StepHistory;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.PerpLiquidation;
import java.time.Duration;
import java.util.List;

/**
 * Who is forced to trade and who leans which way, on the instrument's own derivative: forced closes
 * by side, the buyers' share of taken volume and the share of accounts that are long.
 *
 * <p>What belongs to a feed that the plan does not have is NaN. Shares are the last that the venue
 * told within a day.
 */
public final class DerivativeFlowFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "derivative-flow";

  private static final int LONGS = 0;
  private static final int SHORTS = 1;
  private static final int COUNT = 2;
  private static final int SUMS = 3;

  private final FeatureSchema schema;
  private final List<Duration> windows;
  private final Duration memory;
  private final int liquidations;
  private final int states;
  private final WindowSums sums;
  private final StepHistory takerBuys;
  private final StepHistory longAccounts;

  /** Starts without a record. */
  public DerivativeFlowFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows();
    memory = FamilyMemory.of(plan, 1);
    liquidations = PriceFeed.only(plan, EventKind.LIQUIDATIONS);
    states = PriceFeed.only(plan, EventKind.DERIVATIVES);
    sums = new WindowSums(SUMS, windows);
    takerBuys = new StepHistory(plan.longestWindow());
    longAccounts = new StepHistory(plan.longestWindow());
  }

  /** Returns whether the plan has the derivative's states or its forced closes. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.LIQUIDATIONS, FeedRole.OWN)
        || plan.has(EventKind.DERIVATIVES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String forced = "Brunnermeier, Pedersen 2009, on forced sales";
    String venue = "the venue's statistic";
    return new Columns(plan)
        .windowed(
            "long_liquidations", "quote", "Σ price · quantity of forced sales of longs", forced)
        .windowed(
            "short_liquidations", "quote", "Σ price · quantity of forced buys of shorts", forced)
        .windowed(
            "liquidation_imbalance", "1", "(longs - shorts) / (longs + shorts) closed", forced)
        .windowed("liquidation_count", "closes", "number of forced closes", forced)
        .windowed(
            "taker_buy_share_change",
            "1",
            "taker_buy_share, as told within a day, less the same a window ago",
            venue)
        .windowed(
            "long_account_share_change",
            "1",
            "long_account_share, as told within a day, less the same a window ago",
            venue)
        .schema();
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
  public void derivative(int from, DerivativeState state) {
    if (from == states) {
      setIfTold(takerBuys, state.takerBuyShare());
      setIfTold(longAccounts, state.longAccountShare());
    }
  }

  @Override
  public void liquidation(int from, PerpLiquidation liquidation) {
    if (from == liquidations) {
      int side = liquidation.side() == AggressorSide.SELL ? LONGS : SHORTS;
      sums.add(side, liquidation.price() * liquidation.quantity());
      sums.add(COUNT, 1);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    sums.endStep(stepEnd);
    takerBuys.endStep(stepEnd);
    longAccounts.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    double takerBuy = takerBuys.at(asOf);
    double longAccount = longAccounts.at(asOf);
    double known = liquidations < 0 ? Double.NaN : 0; // added to what the feed would tell
    for (int w = 0; w < windows.size(); w++) {
      long before = asOf - windows.get(w).toNanos() / 1000;
      double longs = sums.value(LONGS, w);
      double shorts = sums.value(SHORTS, w);
      into[at++] = longs + known;
      into[at++] = shorts + known;
      into[at++] = SignedFlow.imbalance(longs, shorts);
      into[at++] = sums.value(COUNT, w) + known;
      into[at++] = takerBuy - takerBuys.at(before);
      into[at++] = longAccount - longAccounts.at(before);
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    takerBuys.write(out);
    longAccounts.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    takerBuys.read(in);
    longAccounts.read(in);
  }

  private static void setIfTold(StepHistory history, double share) {
    if (!Double.isNaN(share)) {
      history.set(share);
    }
  }
}
