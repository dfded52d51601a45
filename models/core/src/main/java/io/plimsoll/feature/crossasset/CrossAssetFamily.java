package io.plimsoll.feature.crossasset;

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
import io.plimsoll.feature.window.Coverage;
import io.plimsoll.feature.window.WindowSums;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the instrument moves with each reference: realized correlation, beta and relative volatility
 * of the returns over steps of the last known prices.
 *
 * <p>Steps in which neither moves add nothing; windows shorter than ten steps have no columns, and
 * one with fewer than ten steps in which either moved has no values, nor has one of which less than
 * 75 % lies between two steps that knew both prices ({@link Coverage}).
 */
public final class CrossAssetFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "cross-asset";

  private static final int LEAST_STEPS = 10;
  private static final long DAY = 86_400_000_000L; // [µs]
  private static final int SUMS = 5;
  private static final int OWN_SQUARES = 0;
  private static final int OTHER_SQUARES = 1;
  private static final int PRODUCTS = 2;
  private static final int COUNT = 3;
  private static final int KNOWN = 4; // time that returns of both span [µs]
  private static final String PAPER = "Barndorff-Nielsen and Shephard (2004), Econometrica 72";

  private final MarketView market;
  private final List<Duration> windows;
  private final PriceSource own;
  private final List<PriceSource> others;
  private final WindowSums sums;
  private final double[] last; // own price, then those of the others, at the last step's end
  private final FeatureSchema schema;
  private long lastEnd = Long.MIN_VALUE;

  /** Starts before the first price of {@code plan}, which must fit. */
  public CrossAssetFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    windows = plan.windowsOf(LEAST_STEPS);
    own = PriceSource.of(plan, FeedRole.OWN).get(0);
    others = PriceSource.of(plan, FeedRole.REFERENCE);
    sums = new WindowSums(SUMS * others.size(), windows);
    last = new double[1 + others.size()];
    Arrays.fill(last, Double.NaN);
    schema = columns(plan);
  }

  /**
   * Returns whether the plan has prices of its own and of a reference, and a window long enough.
   */
  public static boolean fits(FeaturePlan plan) {
    return !PriceSource.of(plan, FeedRole.OWN).isEmpty()
        && !PriceSource.of(plan, FeedRole.REFERENCE).isEmpty()
        && !plan.windowsOf(LEAST_STEPS).isEmpty();
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  @Override
  public Duration memory() {
    return FamilyMemory.of(windows.get(windows.size() - 1), 2);
  }

  @Override
  public void startDay(long dayStart) {
    if (lastEnd <= dayStart - DAY) { // no step on the day before: its prices are forgotten
      Arrays.fill(last, Double.NaN);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    double ownPrice = own.price(market);
    double ownReturn = StrictMath.log(ownPrice / last[0]);
    for (int i = 0; i < others.size(); i++) {
      double price = others.get(i).price(market);
      double move = StrictMath.log(price / last[i + 1]);
      last[i + 1] = price;
      if (!Double.isFinite(ownReturn) || !Double.isFinite(move)) {
        continue;
      }
      sums.add(SUMS * i + KNOWN, (double) (stepEnd - lastEnd));
      if (ownReturn != 0 || move != 0) {
        sums.add(SUMS * i + OWN_SQUARES, ownReturn * ownReturn);
        sums.add(SUMS * i + OTHER_SQUARES, move * move);
        sums.add(SUMS * i + PRODUCTS, ownReturn * move);
        sums.add(SUMS * i + COUNT, 1);
      }
    }
    last[0] = ownPrice;
    lastEnd = stepEnd;
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int i = 0; i < others.size(); i++) {
      for (int w = 0; w < windows.size(); w++) {
        boolean enough =
            sums.value(SUMS * i + COUNT, w) >= LEAST_STEPS
                && Coverage.isEnough(
                    sums.value(SUMS * i + KNOWN, w), windows.get(w).toNanos() / 1e3);
        var both =
            new RealizedCovariation(
                sums.value(SUMS * i + OWN_SQUARES, w),
                sums.value(SUMS * i + OTHER_SQUARES, w),
                sums.value(SUMS * i + PRODUCTS, w));
        into[at++] = enough ? both.correlation() : Double.NaN;
        into[at++] = enough ? both.beta() : Double.NaN;
        into[at++] = enough ? both.relativeVolatility() : Double.NaN;
      }
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(lastEnd);
    for (double price : last) {
      out.writeDouble(price);
    }
    sums.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    lastEnd = in.readLong();
    for (int i = 0; i < last.length; i++) {
      last[i] = in.readDouble();
    }
    sums.read(in);
  }

  private FeatureSchema columns(FeaturePlan plan) {
    List<String> names =
        FeedNames.distinct(
            others.stream().map(other -> other.instrument().underlying().base()).toList(),
            others.stream().map(other -> other.instrument().canonical()).toList());
    String rule =
        "; null unless both prices are known for 75 % of the window, 10 steps with a move";
    var columns = new Columns(plan);
    for (int i : IntStream.range(0, others.size()).toArray()) {
      String name = names.get(i);
      String source = PAPER + "; reference " + others.get(i).instrument();
      for (Duration window : windows) {
        columns
            .over(
                window,
                "correlation_" + name,
                "1",
                "sum of r s / sqrt(sum of r^2 * sum of s^2), log returns over steps" + rule,
                source)
            .over(
                window,
                "beta_" + name,
                "1",
                "sum of r s / sum of s^2, s of the reference" + rule,
                source)
            .over(
                window,
                "relative_volatility_" + name,
                "1",
                "sqrt(sum of r^2 / sum of s^2)" + rule,
                source);
      }
    }
    return columns.schema();
  }
}
