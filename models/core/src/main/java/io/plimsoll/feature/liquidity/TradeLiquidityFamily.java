package io.plimsoll.feature.liquidity;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.orderflow.PriceFeed;
import io.plimsoll.feature.orderflow.RecordDay;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;

/**
 * Liquidity of the instrument's own trades: Amihud over the steps with trades, Roll over the
 * trades.
 *
 * <p>A return or a pair of price changes belongs to the step of its later end. What came before is
 * forgotten after a UTC day without trades. Late trades do not count.
 */
public final class TradeLiquidityFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "trade-liquidity";

  private static final int AMIHUD = 0;
  private static final int RETURNS = 1;
  private static final int PAIRS = 2;
  private static final int BEFORE = 3;
  private static final int AFTER = 4;
  private static final int PRODUCT = 5;
  private static final int SUMS = 6;

  private final FeatureSchema schema;
  private final int windows;
  private final Duration memory;
  private final int feed;
  private final WindowSums sums;
  private final RecordDay day = new RecordDay();
  private double lastPrice = Double.NaN;
  private double lastChange = Double.NaN;
  private double lastStepPrice = Double.NaN; // at the end of the last step with trades
  private double turnover; // of the open step, in the order of trades
  private long pairs; // in the open step

  /** Starts without a record. */
  public TradeLiquidityFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    feed = PriceFeed.only(plan, EventKind.TRADES);
    sums = new WindowSums(SUMS, plan.windows());
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    return new Columns(plan)
        .windowed(
            "amihud_trades",
            "1/10⁶ quote",
            "mean over steps with trades of |ln(P/P₋₁)| / Σ price · quantity · 10⁶",
            "Amihud 2002, equation 1")
        .windowed(
            "roll_trades",
            "1",
            "2 √max(-cov(Δpₜ, Δpₜ₋₁), 0) over neighbouring trades / last price",
            "Roll 1984")
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
    if (!day.startDay(dayStart)) {
      lastPrice = Double.NaN;
      lastChange = Double.NaN;
      lastStepPrice = Double.NaN;
    }
  }

  @Override
  public void trade(int from, Trade trade) {
    if (from != feed) {
      return;
    }
    day.mark();
    double change = trade.price() - lastPrice;
    if (!Double.isNaN(lastChange)) {
      pairs++;
      addUnlessZero(BEFORE, lastChange);
      addUnlessZero(AFTER, change);
      addUnlessZero(PRODUCT, lastChange * change);
    }
    lastPrice = trade.price();
    lastChange = change;
    turnover += trade.price() * trade.quantity();
  }

  private void addUnlessZero(int sum, double term) {
    if (term != 0) {
      sums.add(sum, term);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    if (turnover > 0) {
      if (!Double.isNaN(lastStepPrice)) {
        double logReturn = LogReturn.of(lastStepPrice, lastPrice);
        sums.add(AMIHUD, Amihud.term(logReturn, turnover));
        sums.add(RETURNS, 1);
      }
      lastStepPrice = lastPrice;
      turnover = 0;
      sums.add(PAIRS, (double) pairs);
      pairs = 0;
    }
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows; w++) {
      into[at++] = sums.value(AMIHUD, w) / sums.value(RETURNS, w);
      double covariance =
          Roll.covariance(
              sums.value(PAIRS, w),
              sums.value(BEFORE, w),
              sums.value(AFTER, w),
              sums.value(PRODUCT, w));
      into[at++] = Roll.spread(covariance) / lastPrice;
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    day.write(out);
    out.writeDouble(lastPrice);
    out.writeDouble(lastChange);
    out.writeDouble(lastStepPrice);
    out.writeDouble(turnover);
    out.writeLong(pairs);
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    day.read(in);
    lastPrice = in.readDouble();
    lastChange = in.readDouble();
    lastStepPrice = in.readDouble();
    turnover = in.readDouble();
    pairs = in.readLong();
  }
}
