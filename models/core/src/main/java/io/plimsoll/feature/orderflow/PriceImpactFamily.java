package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.ExactSum;
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
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;

/**
 * How far signed volume moves the price: slopes of regressions over the steps of a window.
 *
 * <p>The price is that of {@link PriceFeed} at the ends of steps. Kyle's lambda has one pair for
 * each step with trades; Hasbrouck's one for each period of five minutes with trades, or of the
 * least multiple of the step above, counted from the epoch. A pair belongs to the step in which its
 * period ended, or the next one with any record. A slope needs three pairs: windows shorter than
 * three steps, or three periods, do not have it. Where the price was not known a day before, or is
 * not, there is no pair.
 */
public final class PriceImpactFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "price-impact";

  private static final long FIVE_MINUTES = 300_000_000L;

  private final FeatureSchema schema;
  private final int windows;
  private final int firstOfSteps; // window of the slopes over steps
  private final int firstOfPeriods; // window of Hasbrouck's
  private final Duration memory;
  private final MarketView market;
  private final int trades;
  private final int prices;
  private final long period; // of Hasbrouck's pairs [µs]
  private final RegressionSums linear;
  private final RegressionSums root;
  private final RegressionSums hasbrouck;
  private final RecordDay priceDay = new RecordDay();
  private SignedFlow step = new SignedFlow();
  private ExactSum stepFlow = new ExactSum(); // Σ sign √(price · quantity)
  private ExactSum periodFlow = new ExactSum();
  private boolean periodTraded;
  private long periodEnd = Long.MIN_VALUE; // of the period of the last step
  private double periodPrice = Double.NaN; // at its start
  private double lastPrice = Double.NaN; // at the end of the last step

  /** Starts without a record. */
  public PriceImpactFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    this.market = market;
    trades = PriceFeed.only(plan, EventKind.TRADES);
    prices = PriceFeed.of(plan);
    long steps = periodSteps(plan);
    period = steps * plan.stepMicros();
    firstOfSteps = windows - plan.windowsOf(LeastSquaresSlope.FEWEST).size();
    firstOfPeriods = windows - plan.windowsOf(LeastSquaresSlope.FEWEST * steps).size();
    linear = new RegressionSums(plan.windows());
    root = new RegressionSums(plan.windows());
    hasbrouck = new RegressionSums(plan.windows());
  }

  /** Returns whether the plan has the instrument's own trades, and a window long enough. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN)
        && !plan.windowsOf(LeastSquaresSlope.FEWEST).isEmpty();
  }

  private static long periodSteps(FeaturePlan plan) {
    return Math.max(1, (FIVE_MINUTES + plan.stepMicros() - 1) / plan.stepMicros());
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    Duration threeSteps = plan.step().multipliedBy(LeastSquaresSlope.FEWEST);
    Duration threePeriods = threeSteps.multipliedBy(periodSteps(plan));
    return new Columns(plan)
        .windowed(
            threeSteps,
            "kyle_lambda",
            "quote/base²",
            "slope of ΔP on Vb - Vs over the steps with trades",
            "Kyle 1985")
        .windowed(
            threeSteps,
            "kyle_lambda_root",
            "quote/base^1.5",
            "slope of ΔP on sign(Vb - Vs) √|Vb - Vs| over the steps with trades",
            "Kyle 1985; square root: Bouchaud, Farmer, Lillo 2009")
        .windowed(
            threePeriods,
            "hasbrouck_lambda",
            "1/√quote",
            "slope of ln(P/P₋₁) on Σ sign √(price · quantity) over five minutes (or steps)",
            "Hasbrouck 2009")
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
    if (!priceDay.startDay(dayStart)) {
      lastPrice = Double.NaN;
      periodPrice = Double.NaN;
    }
  }

  @Override
  public void trade(int from, Trade trade) {
    markPrice(from);
    if (from == trades) {
      step.update(trade.quantity(), trade.aggressor());
      double root = Math.sqrt(trade.price() * trade.quantity());
      stepFlow.add(trade.aggressor() == AggressorSide.BUY ? root : -root);
    }
  }

  @Override
  public void lateTrade(int from, Trade trade) {
    if (from == trades) {
      step.update(trade.quantity(), trade.aggressor());
    }
  }

  @Override
  public void quote(int from, Quote quote) {
    markPrice(from);
  }

  @Override
  public void book(int from, BookUpdate update) {
    markPrice(from);
  }

  @Override
  public void bar(int from, Bar bar) {
    markPrice(from);
  }

  private void markPrice(int from) {
    if (from == prices) {
      priceDay.mark();
    }
  }

  @Override
  public void endStep(long stepEnd) {
    double price = market.price(prices);
    beginPeriod(stepEnd);
    if (step.trades() > 0) {
      double change = price - lastPrice;
      if (!Double.isNaN(change)) {
        double volume = step.buyVolume() - step.sellVolume();
        linear.add(volume, change);
        root.add(Math.signum(volume) * Math.sqrt(Math.abs(volume)), change);
      }
      periodFlow.add(stepFlow);
      periodTraded = true;
      step.clear();
      stepFlow = new ExactSum();
    }
    lastPrice = price;
    if (stepEnd == periodEnd) {
      closePeriod();
    }
    linear.endStep(stepEnd);
    root.endStep(stepEnd);
    hasbrouck.endStep(stepEnd);
  }

  /* A period whose last step had no record is closed by the first step after it. */
  private void beginPeriod(long stepEnd) {
    long itsEnd = -Math.floorDiv(-stepEnd, period) * period;
    if (itsEnd != periodEnd) {
      closePeriod();
      periodEnd = itsEnd;
    }
  }

  private void closePeriod() {
    double logReturn = LogReturn.of(periodPrice, lastPrice);
    if (periodTraded && !Double.isNaN(logReturn)) {
      hasbrouck.add(periodFlow.value(), logReturn);
    }
    periodPrice = lastPrice;
    periodFlow = new ExactSum();
    periodTraded = false;
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = firstOfSteps; w < windows; w++) {
      into[at++] = linear.slope(w);
      into[at++] = root.slope(w);
      if (w >= firstOfPeriods) {
        into[at++] = hasbrouck.slope(w);
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    linear.write(out);
    root.write(out);
    hasbrouck.write(out);
    priceDay.write(out);
    step.write(out);
    stepFlow.write(out);
    periodFlow.write(out);
    out.writeInt(periodTraded ? 1 : 0);
    out.writeLong(periodEnd);
    out.writeDouble(periodPrice);
    out.writeDouble(lastPrice);
  }

  @Override
  public void read(SnapshotReader in) {
    linear.read(in);
    root.read(in);
    hasbrouck.read(in);
    priceDay.read(in);
    step = SignedFlow.read(in);
    stepFlow = ExactSum.read(in);
    periodFlow = ExactSum.read(in);
    periodTraded = in.readInt() == 1;
    periodEnd = in.readLong();
    periodPrice = in.readDouble();
    lastPrice = in.readDouble();
  }
}
