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
 * <p>At each full hour (UTC) it is fitted by maximum likelihood to the trades that became known in
 * the hour, at their event times, the newest {@value FittedArrivals#MOST} at most; the parameters
 * hold until the next. By known time every trade is in one fit, also one of the last moment of an
 * hour that is known in the next. Late trades are passed over.
 *
 * <p>Observation of a fit ends at the full hour less the lag of the hour's newest trade, from event
 * to known time. What happened later could not be known, so that it would look like silence; where
 * the lag is constant all that happened before is known. Silence before that time is told by the
 * feed and counts, as it would not if observation ended with the newest trade.
 *
 * <p>What a row says depends on the trades of this hour and the one before, and of the one before
 * these only by trades of one time on both sides of a full hour; and on nothing that the grid or
 * other feeds do: an hour ends with the first record of the feed that became known after it, or
 * with the first step that ends at it or later.
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
  private long lag; // of the newest trade since then, from event to known time [µs]

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
        "; at the last full hour (UTC), over the trades that became known in it, those of one time"
            + " as one, of these the newest "
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
              "λ as of the row of the trades known then under the fitted μ, a, b ("
                  + side
                  + "); null if they are",
              source)
          .spanning(
              span,
              side + "_hawkes_arrivals",
              "1",
              "n, number of arrivals (" + side + ") that the fit is over, or would be",
              source)
          .spanning(
              span,
              side + "_hawkes_span",
              "s",
              "T, length of what the fit ("
                  + side
                  + ") is over, or would be: from the arrival before the first that counts to the full"
                  + " hour less the lag of its newest trade from event to known time; null without one",
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
      lag = market.now() - trade.eventTime();
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
      if (hour > fitted + HOUR) {
        flows.forEach(FittedArrivals::clear); // they are of an earlier hour
      }
      flows.forEach(flow -> flow.fit(hour - lag));
      fitted = hour;
      lag = 0;
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
      into[at++] = flow.span();
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(fitted);
    out.writeLong(lag);
    flows.forEach(flow -> flow.write(out));
  }

  @Override
  public void read(SnapshotReader in) {
    fitted = in.readLong();
    lag = in.readLong();
    flows.forEach(flow -> flow.read(in));
  }
}
