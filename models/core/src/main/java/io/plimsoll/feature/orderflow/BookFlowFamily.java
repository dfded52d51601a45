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
import io.plimsoll.feature.window.WindowSums;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import java.time.Duration;
import java.util.Arrays;

/**
 * Order flow imbalance at the first ten levels of the instrument's own book, and the integrated
 * one.
 *
 * <p>The integrated imbalance weighs the levels by the first principal component of their
 * imbalances by steps of the UTC day before ({@link PrincipalWeights}), so that its weights stand
 * still within a day and no row sees what comes after it; on a day that has no day before, all
 * weigh a tenth. Within a step events are added in the order of records.
 */
public final class BookFlowFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "book-flow";

  private static final int LEVELS = 10;
  private static final int DEPTH = LEVELS;
  private static final int COUNT = LEVELS + 1;
  private static final int SUMS = LEVELS + 2;

  private final FeatureSchema schema;
  private final int windows;
  private final Duration memory;
  private final int feed;
  private final MarketView market;
  private final WindowSums sums;
  private final RecordDay day = new RecordDay();
  private final MultiLevelImbalance imbalance = new MultiLevelImbalance(LEVELS);
  private final PrincipalWeights principal = new PrincipalWeights(LEVELS);
  private final double[] weights = new double[LEVELS];
  private final double[] step = new double[LEVELS]; // events of the open step, summed
  private double stepDepth;
  private long stepUpdates;

  /** Starts without a record. */
  public BookFlowFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    feed = PriceFeed.only(plan, EventKind.BOOK);
    this.market = market;
    sums = new WindowSums(SUMS, plan.windows());
    Arrays.fill(weights, 1.0 / LEVELS);
  }

  /** Returns whether the plan has the instrument's own book. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BOOK, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    var columns = new Columns(plan);
    for (int level = 1; level <= LEVELS; level++) {
      columns.windowed(
          "mlofi_" + level,
          "base",
          "Σ over changes of the book of ofi's events at best price " + level + " of each side",
          "Xu, Gould, Howison 2018");
    }
    return columns
        .windowed(
            "ofi_integrated",
            "1",
            "Σₘ wₘ mlofiₘ / mean size of a level, w the first principal component of mlofi by steps"
                + " of the UTC day before, Σ|w| = 1",
            "Cont, Cucuringu, Zhang 2023")
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
    if (day.startDay(dayStart)) {
      System.arraycopy(principal.weights(), 0, weights, 0, LEVELS);
    } else {
      Arrays.fill(weights, 1.0 / LEVELS);
      imbalance.forget();
    }
    principal.clear();
  }

  @Override
  public void book(int from, BookUpdate update) {
    if (from != feed) {
      return;
    }
    day.mark();
    if (imbalance.update(market.book(feed))) {
      for (int level = 0; level < LEVELS; level++) {
        step[level] += imbalance.event(level);
      }
      stepDepth += imbalance.depth();
      stepUpdates++;
    }
  }

  @Override
  public void endStep(long stepEnd) {
    if (stepUpdates > 0) {
      for (int level = 0; level < LEVELS; level++) {
        sums.add(level, step[level]);
      }
      sums.add(DEPTH, stepDepth);
      sums.add(COUNT, (double) stepUpdates);
      principal.add(step);
      Arrays.fill(step, 0);
      stepDepth = 0;
      stepUpdates = 0;
    }
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows; w++) {
      double integrated = 0;
      double count = sums.value(COUNT, w);
      for (int level = 0; level < LEVELS; level++) {
        double flow = count > 0 ? sums.value(level, w) : Double.NaN;
        into[at++] = flow;
        integrated += weights[level] * flow;
      }
      double depth = sums.value(DEPTH, w) / count;
      into[at++] = depth > 0 ? integrated / depth : Double.NaN;
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    day.write(out);
    imbalance.write(out);
    principal.write(out);
    for (int level = 0; level < LEVELS; level++) {
      out.writeDouble(weights[level]);
      out.writeDouble(step[level]);
    }
    out.writeDouble(stepDepth);
    out.writeLong(stepUpdates);
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    day.read(in);
    imbalance.read(in);
    principal.read(in);
    for (int level = 0; level < LEVELS; level++) {
      weights[level] = in.readDouble();
      step[level] = in.readDouble();
    }
    stepDepth = in.readDouble();
    stepUpdates = in.readLong();
  }
}
