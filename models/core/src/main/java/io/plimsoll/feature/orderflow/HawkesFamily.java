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
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.List;

/**
 * The self-exciting process fitted to the instrument's own trades, of all, buys and sells, and its
 * intensity.
 *
 * <p>At each full hour (UTC) it is fitted by maximum likelihood to the trades of the hour that were
 * known then; the parameters hold until the next. So what a row says depends on no more than two
 * hours, and on nothing that the grid or other feeds do: an hour ends with the first record of the
 * feed that became known after it, or with the first step that ends at it or later. Late trades are
 * passed over.
 */
public final class HawkesFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "hawkes";

  private static final long HOUR = 3_600_000_000L; // [µs]
  private static final long NONE = Long.MIN_VALUE;
  private static final double LN2 = StrictMath.log(2);
  private static final List<String> SIDES = List.of("all", "buy", "sell");

  private final FeatureSchema schema;
  private final Duration memory;
  private final MarketView market;
  private final int feed;
  private final FittedArrivals all = new FittedArrivals();
  private final FittedArrivals buys = new FittedArrivals();
  private final FittedArrivals sells = new FittedArrivals();
  private final List<FittedArrivals> flows = List.of(all, buys, sells); // as the sides
  private long fitted = NONE; // end of the hour of the last fit [µs since the epoch]

  /** Starts without a record. */
  public HawkesFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    schema = schema(plan);
    memory = FamilyMemory.of(Duration.ofHours(2), 0);
    feed = PriceFeed.only(plan, EventKind.TRADES);
  }

  /** Returns whether the plan has the instrument's own trades. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.TRADES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String source = "Hawkes 1971; Ogata 1981 for the recursion";
    String rule =
        "; at the last full hour (UTC), over its trades, those of one time as one, at most "
            + FittedArrivals.MOST
            + "; null below "
            + FittedArrivals.FEWEST
            + " or if no b within 1/T and 1000 n/T is likeliest";
    var columns = new Columns(plan);
    Duration span = Duration.ofHours(2);
    for (String side : SIDES) {
      String fit = " of λ = μ + Σ a e^(-b (t - tᵢ)) by maximum likelihood (" + side + ")" + rule;
      columns
          .spanning(span, side + "_hawkes_baseline", "1/s", "μ" + fit, source)
          .spanning(span, side + "_hawkes_branching_ratio", "1", "a/b" + fit, source)
          .spanning(
              span, side + "_hawkes_half_life", "s", "ln 2 / b" + fit + "; null if a = 0", source)
          .spanning(
              span,
              side + "_hawkes_intensity",
              "1/s",
              "λ as of the row under the fitted μ, a, b (" + side + "); null if they are",
              source)
          .spanning(
              span,
              side + "_hawkes_arrivals",
              "1",
              "n, number of arrivals (" + side + ") that the fit is over, or would be",
              source);
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
  public void trade(int from, Trade trade) {
    if (from == feed) {
      endHour(market.now() - 1);
      all.update(trade.eventTime());
      (trade.aggressor() == AggressorSide.BUY ? buys : sells).update(trade.eventTime());
    }
  }

  @Override
  public void endStep(long stepEnd) {
    endHour(stepEnd);
  }

  /* Fits at the last full hour at or before `time`. */
  private void endHour(long time) {
    long hour = Math.floorDiv(time, HOUR) * HOUR;
    if (hour > fitted) {
      flows.forEach(flow -> flow.fit(hour - HOUR, hour));
      fitted = hour;
    }
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (FittedArrivals flow : flows) {
      var process = flow.process();
      into[at++] = process.map(Hawkes::baseline).orElse(Double.NaN);
      into[at++] = process.map(Hawkes::branchingRatio).orElse(Double.NaN);
      into[at++] =
          process
              .filter(one -> one.excitation() > 0)
              .map(one -> LN2 / one.decay())
              .orElse(Double.NaN);
      into[at++] = flow.intensity(asOf);
      into[at++] = flow.events();
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(fitted);
    flows.forEach(flow -> flow.write(out));
  }

  @Override
  public void read(SnapshotReader in) {
    fitted = in.readLong();
    flows.forEach(flow -> flow.read(in));
  }
}
