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
import io.plimsoll.feature.window.StepWindow;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;

/**
 * Signed flow of the instrument's own trades: volumes, imbalances, sizes, large trades and runs.
 *
 * <p>A trade is large if it is larger than 95 % of those of the UTC day before, to the upper edge
 * of a bin 3 to 6 % wide; on a day that has no day before, none is judged. Late trades count as
 * volume but not in runs. The current run begins anew at midnight.
 */
public final class TradeFlowFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "trade-flow";

  private static final double LARGE_LEVEL = 0.95;
  private static final int BOUGHT = 0;
  private static final int SOLD = 1;
  private static final int QUOTE = 2;
  private static final int BUYS = 3;
  private static final int SELLS = 4;
  private static final int LARGE = 5;
  private static final int JUDGED = 6;
  private static final int SUMS = 7;

  private final FeatureSchema schema;
  private final List<Duration> windows;
  private final Duration memory;
  private final int feed;
  private final WindowSums sums;
  private final StepWindow<SideRuns> runs;
  private final SizeHistogram sizes = new SizeHistogram();
  private final RecordDay day = new RecordDay();
  private SignedFlow flow = new SignedFlow(); // of the open step
  private QuantitySum large = new QuantitySum();
  private QuantitySum judged = new QuantitySum();
  private SideRuns today = new SideRuns();
  private double threshold = Double.NaN;

  /** Starts without a record. */
  public TradeFlowFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows();
    memory = FamilyMemory.of(plan, 1);
    feed = PriceFeed.only(plan, EventKind.TRADES);
    sums = new WindowSums(SUMS, windows);
    runs = new StepWindow<>(plan.longestWindow(), SideRuns::new, SideRuns::read);
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String flow = "Cont, Kukanov, Stoikov 2014";
    String runs = "Lillo, Farmer 2004";
    return new Columns(plan)
        .windowed("buy_volume", "base", "Σ quantity, buyer took liquidity", flow)
        .windowed("sell_volume", "base", "Σ quantity, seller took liquidity", flow)
        .windowed("trade_quote_volume", "quote", "Σ price · quantity", flow)
        .windowed("trade_imbalance", "1", "(Vb - Vs) / (Vb + Vs)", flow)
        .windowed("count_imbalance", "1", "(Nb - Ns) / (Nb + Ns)", flow)
        .windowed("signed_trade_count", "trades", "Nb + Ns", flow)
        .windowed("mean_trade_size", "base", "(Vb + Vs) / (Nb + Ns)", flow)
        .windowed(
            "large_trade_share",
            "1",
            "volume of trades above the 95 % quantile of sizes of the UTC day before / volume",
            "own; Barclay, Warner 1993 on trades by size")
        .windowed("longest_run", "trades", "longest run of trades of one side", runs)
        .windowed("mean_run", "trades", "trades / runs of one side", runs)
        .spanning(
            Duration.ofDays(1),
            "current_run",
            "trades",
            "length of the last run of the UTC day, times 1 if it bought, -1 if it sold",
            runs)
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
  public void startDay(long dayStart) {
    threshold = day.startDay(dayStart) ? sizes.quantile(LARGE_LEVEL) : Double.NaN;
    sizes.clear();
    today = new SideRuns();
  }

  @Override
  public void trade(int from, Trade trade) {
    if (from == feed) {
      AggressorSide side = trade.aggressor();
      volume(trade.price(), trade.quantity(), side);
      runs.open().update(side);
      today.update(side);
    }
  }

  @Override
  public void lateTrade(int from, Trade trade) {
    if (from == feed) {
      volume(trade.price(), trade.quantity(), trade.aggressor());
    }
  }

  private void volume(double price, double quantity, AggressorSide side) {
    day.mark();
    sizes.add(quantity);
    flow.update(quantity, side);
    sums.add(QUOTE, price * quantity);
    if (!Double.isNaN(threshold)) {
      judged.add(quantity);
      if (quantity > threshold) {
        large.add(quantity);
      }
    }
  }

  @Override
  public void endStep(long stepEnd) {
    if (flow.trades() > 0) {
      sums.add(BOUGHT, flow.buyVolume());
      sums.add(SOLD, flow.sellVolume());
      sums.add(BUYS, (double) flow.buys());
      sums.add(SELLS, (double) flow.sells());
      sums.add(LARGE, large.value());
      sums.add(JUDGED, judged.value());
      flow.clear();
      large.clear();
      judged.clear();
    }
    sums.endStep(stepEnd);
    runs.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows.size(); w++) {
      double bought = sums.value(BOUGHT, w);
      double sold = sums.value(SOLD, w);
      double buys = sums.value(BUYS, w);
      double sells = sums.value(SELLS, w);
      SideRuns inWindow = runs.over(windows.get(w));
      into[at++] = bought;
      into[at++] = sold;
      into[at++] = sums.value(QUOTE, w);
      into[at++] = SignedFlow.imbalance(bought, sold);
      into[at++] = SignedFlow.imbalance(buys, sells);
      into[at++] = buys + sells;
      into[at++] = buys + sells > 0 ? (bought + sold) / (buys + sells) : Double.NaN;
      double all = sums.value(JUDGED, w);
      into[at++] = all > 0 ? sums.value(LARGE, w) / all : Double.NaN;
      into[at++] = (double) inWindow.longest();
      into[at++] = inWindow.mean();
    }
    into[at] = (double) today.current();
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    runs.write(out);
    sizes.write(out);
    day.write(out);
    flow.write(out);
    large.write(out);
    judged.write(out);
    today.write(out);
    out.writeDouble(threshold);
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    runs.read(in);
    sizes.read(in);
    day.read(in);
    flow = SignedFlow.read(in);
    large = QuantitySum.read(in);
    judged = QuantitySum.read(in);
    today = SideRuns.read(in);
    threshold = in.readDouble();
  }
}
