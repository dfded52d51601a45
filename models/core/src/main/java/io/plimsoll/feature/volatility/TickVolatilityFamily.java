package io.plimsoll.feature.volatility;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.LogReturn;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.StepWindow;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;

/**
 * Variance of the log-returns from trade to trade of the instrument's own trades.
 *
 * <p>A return belongs to the window of its later trade; late trades are passed over. The two-scale
 * variance takes the trades of the window alone, with K = {@value #SLOW} ticks: at the ten to fifty
 * trades a second of a liquid crypto market that is one to five seconds, beyond which the bounce
 * between bid and ask has no memory.
 */
public final class TickVolatilityFamily implements FeatureFamily {
  /** Name in the registry. */
  public static final String NAME = "tick-volatility";

  private static final int SLOW = 50; // K [ticks]
  private static final int FEWEST_TICKS = 10 * SLOW; // as rTSCov of highfrequency asks for

  private final List<Duration> windows;
  private final Duration memory;
  private final int feed;
  private final FeatureSchema schema;
  private final StepWindow<RealizedMeasures> returns;
  private final StepWindow<TwoScaleSums> ticks;
  private final RememberedPrice last = new RememberedPrice();
  private double lastLog = Double.NaN; // ln of the last price

  /** Starts before the first record of the plan. */
  public TickVolatilityFamily(FeaturePlan plan, MarketView market) {
    windows = plan.windows();
    memory = FamilyMemory.of(plan, 1);
    feed = plan.feeds(EventKind.TRADES, FeedRole.OWN)[0];
    schema = schema(windows);
    returns = new StepWindow<>(plan.longestWindow(), RealizedMeasures::new, RealizedMeasures::read);
    ticks =
        new StepWindow<>(plan.longestWindow(), () -> new TwoScaleSums(SLOW), TwoScaleSums::read);
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
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
    last.startDay(dayStart);
  }

  @Override
  public void trade(int index, Trade trade) {
    if (index != feed) {
      return;
    }
    double before = last.value();
    double price = trade.price();
    if (price == before) { // most trades: no logarithm
      returns.open().update(0);
    } else {
      lastLog = StrictMath.log(price);
      if (before > 0) {
        returns.open().update(LogReturn.of(before, price));
      }
    }
    ticks.open().update(lastLog);
    last.set(price);
  }

  @Override
  public void endStep(long stepEnd) {
    returns.endStep(stepEnd);
    ticks.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int next = from;
    for (Duration window : windows) {
      var realized = returns.over(window);
      var scales = ticks.over(window);
      into[next++] = realized.variance();
      into[next++] = realized.bipowerVariation();
      into[next++] = realized.minVariance();
      into[next++] = realized.medianVariance();
      into[next++] = realized.downsideSemivariance();
      into[next++] = realized.upsideSemivariance();
      into[next++] = realized.variance() / (2.0 * realized.count());
      into[next++] = scales.count() < FEWEST_TICKS ? Double.NaN : scales.variance();
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    last.write(out);
    out.writeDouble(lastLog);
    returns.write(out);
    ticks.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    last.read(in);
    lastLog = in.readDouble();
    returns.read(in);
    ticks.read(in);
  }

  private static FeatureSchema schema(List<Duration> windows) {
    var columns =
        new VolatilityColumns(
            "tick_", "r = ln(p(i)/p(i-1)) over the n trades of the window; null without enough r");
    for (Duration window : windows) {
      columns.add("rv", window, "Σ r²", VolatilityColumns.REALIZED);
      columns.add("bpv", window, "π/2 Σ |r(i)| |r(i-1)|", VolatilityColumns.BIPOWER);
      columns.add(
          "minrv", window, "π/(π-2) n/(n-1) Σ min(|r(i)|, |r(i-1)|)²", VolatilityColumns.NEAREST);
      columns.add(
          "medrv",
          window,
          "π/(6-4√3+π) n/(n-2) Σ med(|r(i)|, |r(i-1)|, |r(i-2)|)²",
          VolatilityColumns.NEAREST);
      columns.add("rs_down", window, "Σ r² over r < 0", VolatilityColumns.SEMI);
      columns.add("rs_up", window, "Σ r² over r > 0", VolatilityColumns.SEMI);
      columns.add(
          "noise", window, "variance of the noise, RV/2n", "Zhang, Mykland, Aït-Sahalia (2005)");
      columns.add(
          "tsrv",
          window,
          "two scales, K = "
              + SLOW
              + ", J = 1 trades: (RV(K) - n(K)/n(J) RV(J)) / (1 - n(K)/n(J)), n(K) = (n-K+1)/K;"
              + " null below "
              + FEWEST_TICKS
              + " trades",
          "Zhang, Mykland, Aït-Sahalia (2005)");
    }
    return new FeatureSchema(columns.take());
  }
}
