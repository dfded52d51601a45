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
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;

/**
 * How fast the instrument's own trades arrive, and how much they bring about each other.
 *
 * <p>Intensities decay with time constants of 10 s and 1 min and begin anew at midnight. The
 * branching ratio of a window comes from the dispersion of the numbers of trades in its steps, all
 * of them, those without a record too; shorter windows than ten steps do not have it. It reads well
 * if a step is long against the memory of the flow. {@link HawkesFamily} fits both by likelihood.
 */
public final class ArrivalsFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "arrivals";

  private static final double[] CONSTANTS = {10, 60}; // [s]
  private static final String[] CONSTANT_NAMES = {"10s", "1m"};
  private static final int FEWEST_STEPS = 10;
  private static final int COUNT = 0;
  private static final int SQUARE = 1;
  private static final int SUMS = 2;

  private final FeatureSchema schema;
  private final FeaturePlan plan;
  private final int firstWindow; // that has columns
  private final Duration memory;
  private final int feed;
  private final WindowSums sums;
  private final DecayingRate[] buys = rates();
  private final DecayingRate[] sells = rates();
  private long count; // in the open step

  /** Starts without a record. */
  public ArrivalsFamily(FeaturePlan plan, MarketView market) {
    this.plan = plan;
    firstWindow = plan.windows().size() - plan.windowsOf(FEWEST_STEPS).size();
    schema = schema(plan);
    memory = FamilyMemory.of(plan, 0);
    feed = PriceFeed.only(plan, EventKind.TRADES);
    sums = new WindowSums(SUMS, plan.windows());
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String dispersion = "Hardiman, Bouchaud 2014";
    Duration least = plan.step().multipliedBy(FEWEST_STEPS);
    var columns =
        new Columns(plan)
            .windowed(
                least,
                "count_dispersion",
                "1",
                "F = variance / mean of the number of trades in the steps of the window",
                dispersion)
            .windowed(least, "branching_ratio", "1", "1 - 1/√F, 0 if F < 1", dispersion);
    for (int i = 0; i < CONSTANTS.length; i++) {
      for (String side : new String[] {"buy", "sell", "all"}) {
        columns.spanning(
            Duration.ofDays(1),
            side + "_intensity_" + CONSTANT_NAMES[i],
            "1/s",
            "Σ e^(-(t - tᵢ)/τ) / τ over the day's trades (" + side + "), τ = " + CONSTANT_NAMES[i],
            "Hawkes 1971; Ogata 1981 for the recursion");
      }
    }
    return columns.schema();
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
    for (int i = 0; i < CONSTANTS.length; i++) {
      buys[i].clear();
      sells[i].clear();
    }
  }

  @Override
  public void trade(int from, Trade trade) {
    if (from == feed) {
      for (DecayingRate rate : trade.aggressor() == AggressorSide.BUY ? buys : sells) {
        rate.update(trade.eventTime());
      }
      count++;
    }
  }

  @Override
  public void lateTrade(int from, Trade trade) {
    if (from == feed) {
      count++;
    }
  }

  @Override
  public void endStep(long stepEnd) {
    if (count > 0) {
      sums.add(COUNT, (double) count);
      sums.add(SQUARE, (double) count * count);
      count = 0;
    }
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = firstWindow; w < plan.windows().size(); w++) {
      double dispersion = dispersion(w);
      into[at++] = dispersion;
      into[at++] = Hawkes.branchingRatio(dispersion);
    }
    for (int i = 0; i < CONSTANTS.length; i++) {
      double buy = buys[i].value(asOf);
      double sell = sells[i].value(asOf);
      into[at++] = buy;
      into[at++] = sell;
      into[at++] = buy + sell;
    }
  }

  private double dispersion(int window) {
    long steps = plan.windows().get(window).dividedBy(plan.step());
    double total = sums.value(COUNT, window);
    if (!(total > 0)) {
      return Double.NaN;
    }
    double variance = (sums.value(SQUARE, window) - total * total / steps) / (steps - 1);
    return variance / (total / steps);
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    out.writeLong(count);
    for (int i = 0; i < CONSTANTS.length; i++) {
      buys[i].write(out);
      sells[i].write(out);
    }
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    count = in.readLong();
    for (int i = 0; i < CONSTANTS.length; i++) {
      buys[i].read(in);
      sells[i].read(in);
    }
  }

  private static DecayingRate[] rates() {
    var rates = new DecayingRate[CONSTANTS.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = new DecayingRate(CONSTANTS[i]);
    }
    return rates;
  }
}
