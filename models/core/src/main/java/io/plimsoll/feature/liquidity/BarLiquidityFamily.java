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
import io.plimsoll.feature.orderflow.BulkClassification;
import io.plimsoll.feature.orderflow.DailyDeviation;
import io.plimsoll.feature.orderflow.PriceFeed;
import io.plimsoll.feature.orderflow.RecordDay;
import io.plimsoll.feature.window.BarCoverage;
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Liquidity of the instrument's own bars: Amihud, Roll, Corwin-Schultz, Abdi-Ranaldo, and the flow
 * that bulk classification guesses.
 *
 * <p>A pair of neighbouring bars belongs to the step of the later one. What came before is
 * forgotten after a UTC day without bars. Bulk classification scales price changes by their
 * deviation of the UTC day before. A window without enough bars has no values, see {@link
 * BarCoverage}; of bulk classification those bars count that have such a deviation.
 */
public final class BarLiquidityFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "bar-liquidity";

  private static final int BAR_PAIRS = 0;
  private static final int CORWIN_SCHULTZ = 1;
  private static final int ABDI_RANALDO = 2;
  private static final int AMIHUD = 3;
  private static final int RETURNS = 4;
  private static final int CHANGE_PAIRS = 5;
  private static final int BEFORE = 6;
  private static final int AFTER = 7;
  private static final int PRODUCT = 8;
  private static final int BALANCE = 9;
  private static final int IMBALANCE = 10;
  private static final int VOLUME = 11;
  private static final int SUMS = 12;

  private final FeatureSchema schema;
  private final List<Duration> windows;
  private final Duration memory;
  private final int feed;
  private final WindowSums sums;
  private final BarCoverage coverage;
  private final BarCoverage classified; // by bars that bulk classification could take
  private final RecordDay day = new RecordDay();
  private final DailyDeviation deviation = new DailyDeviation();
  private Optional<Bar> last = Optional.empty();
  private double lastChange = Double.NaN;

  /** Starts without a record. */
  public BarLiquidityFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows();
    // A bar that bulk classification takes rests on two days; how long it is, on the bar before it.
    memory = FamilyMemory.of(plan, 3);
    feed = PriceFeed.only(plan, EventKind.BARS);
    sums = new WindowSums(SUMS, plan.windows());
    coverage = new BarCoverage(plan.step(), plan.longestWindow());
    classified = new BarCoverage(plan.step(), plan.longestWindow());
  }

  /** Returns whether the plan has the instrument's own bars. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BARS, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String bulk = "Easley, López de Prado, O'Hara 2012; σ of the UTC day before";
    String rule = "; " + BarCoverage.RULE;
    return new Columns(plan)
        .windowed(
            "amihud_bars",
            "1/10⁶ quote",
            "mean over bars with volume of |ln(C/C₋₁)| / (C · volume) · 10⁶" + rule,
            "Amihud 2002, equation 1")
        .windowed("roll_bars", "1", "2 √max(-cov(ΔCₜ, ΔCₜ₋₁), 0) / last close" + rule, "Roll 1984")
        .windowed(
            "corwin_schultz_bars",
            "1",
            "mean over neighbouring bars of max(2(e^α - 1)/(1 + e^α), 0)" + rule,
            "Corwin, Schultz 2012, equations 14 and 18")
        .windowed(
            "abdi_ranaldo_bars",
            "1",
            "2 √max(mean (cₜ - ηₜ)(cₜ - ηₜ₊₁), 0)" + rule,
            "Abdi, Ranaldo 2017")
        .windowed("bulk_flow_bars", "1", "Σ (Vb - Vs) / Σ V with Vb = V Φ(ΔC/σ)" + rule, bulk)
        .windowed("bulk_imbalance_bars", "1", "Σ |Vb - Vs| / Σ V with Vb = V Φ(ΔC/σ)" + rule, bulk)
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
    deviation.startDay(dayStart);
    if (!day.startDay(dayStart)) {
      last = Optional.empty();
      lastChange = Double.NaN;
    }
  }

  @Override
  public void bar(int from, Bar bar) {
    if (from != feed) {
      return;
    }
    day.mark();
    last.ifPresent(before -> addPair(before, bar));
    last = Optional.of(bar);
  }

  private void addPair(Bar before, Bar bar) {
    coverage.add(before.eventTime(), bar.eventTime());
    sums.add(BAR_PAIRS, 1);
    sums.add(
        CORWIN_SCHULTZ,
        CorwinSchultz.flooredSpread(before.high(), before.low(), bar.high(), bar.low()));
    sums.add(ABDI_RANALDO, AbdiRanaldo.term(before, bar));
    double turnover = bar.close() * bar.volume();
    if (turnover > 0) {
      double logReturn = StrictMath.log(bar.close() / before.close());
      sums.add(AMIHUD, Amihud.term(logReturn, turnover));
      sums.add(RETURNS, 1);
    }

    double change = bar.close() - before.close();
    if (!Double.isNaN(lastChange)) {
      sums.add(CHANGE_PAIRS, 1);
      sums.add(BEFORE, lastChange);
      sums.add(AFTER, change);
      sums.add(PRODUCT, lastChange * change);
    }
    lastChange = change;

    deviation.update(change);
    double share = BulkClassification.NORMAL.buyShare(change, deviation.sigma());
    if (!Double.isNaN(share)) {
      classified.add(before.eventTime(), bar.eventTime());
      double balance = bar.volume() * (2 * share - 1);
      sums.add(BALANCE, balance);
      sums.add(IMBALANCE, Math.abs(balance));
      sums.add(VOLUME, bar.volume());
    }
  }

  @Override
  public void endStep(long stepEnd) {
    sums.endStep(stepEnd);
    coverage.endStep(stepEnd);
    classified.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    double close = last.map(Bar::close).orElse(Double.NaN);
    for (int w = 0; w < windows.size(); w++) {
      int begin = at;
      double pairs = sums.value(BAR_PAIRS, w);
      double covariance =
          Roll.covariance(
              sums.value(CHANGE_PAIRS, w),
              sums.value(BEFORE, w),
              sums.value(AFTER, w),
              sums.value(PRODUCT, w));
      into[at++] = sums.value(AMIHUD, w) / sums.value(RETURNS, w);
      into[at++] = Roll.spread(covariance) / close;
      into[at++] = sums.value(CORWIN_SCHULTZ, w) / pairs;
      into[at++] = AbdiRanaldo.spread(sums.value(ABDI_RANALDO, w) / pairs);
      if (!coverage.covers(windows.get(w))) {
        Arrays.fill(into, begin, at, Double.NaN);
      }
      double volume = classified.covers(windows.get(w)) ? sums.value(VOLUME, w) : Double.NaN;
      into[at++] = sums.value(BALANCE, w) / volume;
      into[at++] = sums.value(IMBALANCE, w) / volume;
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    coverage.write(out);
    classified.write(out);
    day.write(out);
    deviation.write(out);
    out.writeDouble(lastChange);
    out.writeInt(last.isPresent() ? 1 : 0);
    last.ifPresent(bar -> write(out, bar));
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    coverage.read(in);
    classified.read(in);
    day.read(in);
    deviation.read(in);
    lastChange = in.readDouble();
    last = in.readInt() == 1 ? Optional.of(bar(in)) : Optional.empty();
  }

  private static void write(SnapshotWriter out, Bar bar) {
    out.writeLong(bar.eventTime());
    out.writeDouble(bar.open());
    out.writeDouble(bar.high());
    out.writeDouble(bar.low());
    out.writeDouble(bar.close());
    out.writeDouble(bar.volume());
  }

  private static Bar bar(SnapshotReader in) {
    return new Bar(
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }
}
