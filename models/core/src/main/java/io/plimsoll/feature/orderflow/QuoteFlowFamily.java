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
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Quote;
import java.time.Duration;

/**
 * Order flow imbalance of the instrument's own best quotes.
 *
 * <p>A change belongs to the step of the quote after it. The first quote after a UTC day without
 * any is no change.
 */
public final class QuoteFlowFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "quote-flow";

  private static final int IMBALANCE = 0;
  private static final int DEPTH = 1;
  private static final int COUNT = 2;
  private static final int SUMS = 3;

  private final FeatureSchema schema;
  private final int windows;
  private final Duration memory;
  private final int feed;
  private final WindowSums sums;
  private final RecordDay day = new RecordDay();
  private boolean known;
  private double bid;
  private double bidSize;
  private double ask;
  private double askSize;
  private long quotes; // of the open step

  /** Starts without a record. */
  public QuoteFlowFamily(FeaturePlan plan, MarketView market) {
    schema = schema(plan);
    windows = plan.windows().size();
    memory = FamilyMemory.of(plan, 1);
    feed = PriceFeed.only(plan, EventKind.QUOTES);
    sums = new WindowSums(SUMS, plan.windows());
  }

  /** Returns whether the plan has the instrument's own quotes. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.QUOTES, FeedRole.OWN);
  }

  private static FeatureSchema schema(FeaturePlan plan) {
    String source = "Cont, Kukanov, Stoikov 2014";
    return new Columns(plan)
        .windowed(
            "ofi",
            "base",
            "Σ 1[Pb′≥Pb] qb′ - 1[Pb′≤Pb] qb - 1[Pa′≤Pa] qa′ + 1[Pa′≥Pa] qa over changes of quotes",
            source)
        .windowed("ofi_normalised", "1", "ofi / mean of (qb + qa) / 2 over the quotes", source)
        .windowed("quote_count", "quotes", "number of quotes", source)
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
    known &= day.startDay(dayStart);
  }

  @Override
  public void quote(int from, Quote quote) {
    if (from != feed) {
      return;
    }
    if (known) {
      double event =
          OrderFlowImbalance.bid(bid, bidSize, quote.bid(), quote.bidSize())
              + OrderFlowImbalance.ask(ask, askSize, quote.ask(), quote.askSize());
      sums.add(IMBALANCE, event);
    }
    sums.add(DEPTH, 0.5 * (quote.bidSize() + quote.askSize()));
    quotes++;
    day.mark();
    known = true;
    bid = quote.bid();
    bidSize = quote.bidSize();
    ask = quote.ask();
    askSize = quote.askSize();
  }

  @Override
  public void endStep(long stepEnd) {
    if (quotes > 0) {
      sums.add(COUNT, (double) quotes);
      quotes = 0;
    }
    sums.endStep(stepEnd);
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (int w = 0; w < windows; w++) {
      double count = sums.value(COUNT, w);
      double imbalance = sums.value(IMBALANCE, w);
      double depth = sums.value(DEPTH, w) / count;
      into[at++] = imbalance;
      into[at++] = depth > 0 ? imbalance / depth : Double.NaN;
      into[at++] = count;
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    sums.write(out);
    day.write(out);
    out.writeLong(quotes);
    out.writeInt(known ? 1 : 0);
    if (known) {
      out.writeDouble(bid);
      out.writeDouble(bidSize);
      out.writeDouble(ask);
      out.writeDouble(askSize);
    }
  }

  @Override
  public void read(SnapshotReader in) {
    sums.read(in);
    day.read(in);
    quotes = in.readLong();
    known = in.readInt() == 1;
    if (known) {
      bid = in.readDouble();
      bidSize = in.readDouble();
      ask = in.readDouble();
      askSize = in.readDouble();
    }
  }
}
