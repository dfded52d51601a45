package io.plimsoll.feature.engine;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.Bar;
import io.plimsoll.market.Block;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DepthProfile;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Turns the records of a plan's feeds into rows: the same object in a batch job, in a stream and in
 * a live service.
 *
 * <p>Records come in one order: known time, then feed, sequence, event time. The row as of t, a
 * multiple of the step, holds what was known at t and nothing else; there is one for each step (t -
 * step, t] in which a feed of the instrument itself had a record (of bars, one that closed in it).
 * {@link #add} first gives the rows of the steps that ended before the record was known; {@link
 * #advanceTo} gives those that the clock has ended.
 *
 * <p>A row depends on the records known from {@link #memory} before the start of its UTC day, so a
 * history may be cut at UTC midnights into spans that are computed apart: begin each so much
 * earlier and keep the rows of its own span. A record known exactly at midnight belongs to the day
 * that ends there.
 *
 * <p>Not thread safe.
 */
public final class FeatureEngine {
  private static final int VERSION = 4;
  private static final long DAY = 86_400_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private final FeaturePlan plan;
  private final FeatureSink sink;
  private final MarketState market;
  private final List<FeatureFamily> families;
  private final FeatureSchema schema;
  private final boolean[] own;
  private final double[] values;
  private final long step;
  private long lastKnown = NONE;
  private long day = NONE; // start of the day of the open or last step
  private long openEnd = NONE; // end of the open step, NONE if no record since the last
  private boolean ownRecord; // in the open step
  private long lateTrades;

  /**
   * Starts with no history.
   *
   * @param catalogue families to compute, of those that fit the plan
   * @param sink takes each row once
   */
  public FeatureEngine(FeaturePlan plan, FeatureCatalogue catalogue, FeatureSink sink) {
    this.plan = plan;
    this.sink = sink;
    this.step = plan.stepMicros();
    this.market = new MarketState(plan);
    this.families = catalogue.families(plan, market);
    this.schema = catalogue.schema(plan, families);
    this.values = new double[schema.size()];
    this.own = new boolean[plan.feeds().size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = plan.role(i) == FeedRole.OWN;
    }
  }

  /**
   * Returns an engine that goes on where {@link #snapshot()} of one of the same plan and catalogue
   * was taken.
   *
   * @throws IllegalArgumentException if the version is unknown or the bytes are not of this plan
   */
  public static FeatureEngine restore(
      FeaturePlan plan, FeatureCatalogue catalogue, FeatureSink sink, byte[] snapshot) {
    var engine = new FeatureEngine(plan, catalogue, sink);
    var in = new SnapshotReader(snapshot, VERSION);
    engine.read(in);
    in.end();
    return engine;
  }

  /** Returns what the columns of a row are. */
  public FeatureSchema schema() {
    return schema;
  }

  /** Returns the plan. */
  public FeaturePlan plan() {
    return plan;
  }

  /** Returns how far before the start of a UTC day the records reach on which its rows depend. */
  public Duration memory() {
    return families.stream()
        .map(FeatureFamily::memory)
        .max(Duration::compareTo)
        .orElse(Duration.ofDays(1));
  }

  /** Returns the number of trades so far that were older than one that came before. */
  public long lateTrades() {
    return lateTrades;
  }

  /**
   * Takes the next record.
   *
   * @param feed index in the plan
   * @param knownTime when it could first be used [µs since the epoch], at least its event time and
   *     the known time of the record before
   * @throws IllegalArgumentException if the record is out of order or of another kind
   */
  public void add(int feed, MarketEvent event, long knownTime) {
    if (knownTime < lastKnown || knownTime < event.eventTime()) {
      throw new IllegalArgumentException(
          "known time must be at least "
              + Math.max(lastKnown, event.eventTime())
              + ", was "
              + knownTime);
    }
    lastKnown = knownTime;
    if (openEnd == NONE || knownTime > openEnd) {
      endStep();
      openEnd = Math.floorDiv(knownTime + step - 1, step) * step;
      startDay(Math.floorDiv(openEnd - 1, DAY) * DAY);
    }
    ownRecord |= own[feed] && !isOldBar(event);
    market.setNow(knownTime);
    give(feed, event);
  }

  /**
   * Hears that every record known at {@code time} [µs since the epoch] or before has been given.
   *
   * @throws IllegalArgumentException if a record known later was given already
   */
  public void advanceTo(long time) {
    if (time < lastKnown) {
      throw new IllegalArgumentException("time must be at least " + lastKnown + ", was " + time);
    }
    lastKnown = time;
    if (openEnd != NONE && time >= openEnd) {
      endStep();
    }
  }

  /** Returns the state as versioned bytes; equal states give equal bytes. */
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    out.writeInt(schema.names().hashCode());
    out.writeLong(lastKnown);
    out.writeLong(day);
    out.writeLong(openEnd);
    out.writeInt(ownRecord ? 1 : 0);
    out.writeLong(lateTrades);
    market.write(out);
    for (FeatureFamily family : families) {
      family.write(out);
    }
    return out.toBytes();
  }

  private void read(SnapshotReader in) {
    int columns = in.readInt();
    if (columns != schema.names().hashCode()) {
      throw new IllegalArgumentException(
          "snapshot must be of the columns " + schema.names() + ", was of others");
    }
    lastKnown = in.readLong();
    day = in.readLong();
    openEnd = in.readLong();
    ownRecord = in.readInt() == 1;
    lateTrades = in.readLong();
    market.read(in);
    for (FeatureFamily family : families) {
      family.read(in);
    }
  }

  private void startDay(long start) {
    if (start == day) {
      return;
    }
    // A day without any record in between leaves nothing that was seen yesterday.
    if (day != NONE && start > day + DAY) {
      market.startDay();
    }
    market.startDay();
    day = start;
    for (FeatureFamily family : families) {
      family.startDay(start);
    }
  }

  private void endStep() {
    if (openEnd == NONE) {
      return;
    }
    for (FeatureFamily family : families) {
      family.endStep(openEnd);
    }
    if (ownRecord) {
      Arrays.fill(values, Double.NaN);
      int from = 0;
      for (FeatureFamily family : families) {
        family.values(openEnd, values, from);
        from += family.schema().size();
      }
      sink.row(openEnd, values);
    }
    openEnd = NONE;
    ownRecord = false;
  }

  private void give(int feed, MarketEvent event) {
    if (event instanceof Trade trade && market.isLate(feed, event)) {
      lateTrades++;
      families.forEach(family -> family.lateTrade(feed, trade));
      return;
    }
    EventKind kind = plan.feeds().get(feed).feed().kind();
    if (event.kind() != kind) {
      throw new IllegalArgumentException(
          "record of feed " + plan.feeds().get(feed).feed() + " was of " + event.kind());
    }
    market.take(feed, event);
    for (FeatureFamily family : families) {
      give(family, feed, event);
    }
  }

  /* A bar of an earlier step says nothing of the open one but that it came late. */
  private boolean isOldBar(MarketEvent event) {
    return event.kind() == EventKind.BARS && event.eventTime() <= openEnd - step;
  }

  static void give(FeatureFamily family, int feed, MarketEvent event) {
    switch (event.kind()) {
      case TRADES -> family.trade(feed, (Trade) event);
      case QUOTES -> family.quote(feed, (Quote) event);
      case BOOK -> family.book(feed, (BookUpdate) event);
      case BARS -> family.bar(feed, (Bar) event);
      case DEPTH -> family.depth(feed, (DepthProfile) event);
      case DERIVATIVES -> family.derivative(feed, (DerivativeState) event);
      case LIQUIDATIONS -> family.liquidation(feed, (PerpLiquidation) event);
      case BLOCKS -> family.block(feed, (Block) event);
      case FEES -> family.fees(feed, (FeeSnapshot) event);
      case ORACLE -> family.oracle(feed, (OracleRound) event);
      case POOLS -> family.pool(feed, (PoolState) event);
      case LOANS -> family.loan(feed, (LoanLiquidation) event);
      case MACRO -> family.macro(feed, (MacroValue) event);
    }
  }
}
