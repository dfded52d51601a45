package io.plimsoll.feature.oracle;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Block;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.FeeSnapshot;
import io.plimsoll.market.LoanLiquidation;
import io.plimsoll.market.MacroValue;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.OracleRound;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Trade;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Drives a family as the engine does, a record at a time, and keeps the rows of all steps. */
public final class FamilyRun {
  /** A record, when it became known [µs] and the index of its feed. */
  public record Known(long time, int feed, MarketEvent event) {}

  private static final long DAY = 86_400_000_000L;

  private final FeaturePlan plan;
  private final BiFunction<FeaturePlan, MarketView, FeatureFamily> maker;
  private final FakeMarket market;
  private final Map<Long, double[]> rows = new TreeMap<>();
  private FeatureFamily family;
  private long day = Long.MIN_VALUE;
  private long openEnd = Long.MIN_VALUE;

  public FamilyRun(FeaturePlan plan, BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    this.plan = plan;
    this.maker = maker;
    this.market = new FakeMarket(plan.feeds().size());
    this.family = maker.apply(plan, market);
  }

  /** Returns the rows of {@code events}, which are in the order in which they became known. */
  public static Map<Long, double[]> rows(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> events) {
    var run = new FamilyRun(plan, maker);
    events.forEach(run::take);
    return run.end();
  }

  public FamilyRun take(Known known) {
    long step = plan.stepMicros();
    long end = Math.floorDiv(known.time() + step - 1, step) * step;
    if (end != openEnd) {
      closeStep();
      openEnd = end;
    }
    long today = Math.floorDiv(known.time(), DAY) * DAY;
    if (today != day) {
      day = today;
      market.startDay(day);
      family.startDay(day);
    }
    market.take(known.feed(), known.event(), day);
    give(known.feed(), known.event());
    return this;
  }

  /** Replaces the family by a fresh one that reads the snapshot of the old. */
  public byte[] restore() {
    var out = new SnapshotWriter(1);
    family.write(out);
    byte[] bytes = out.toBytes();
    family = maker.apply(plan, market);
    var in = new SnapshotReader(bytes, 1);
    family.read(in);
    in.end();
    var again = new SnapshotWriter(1);
    family.write(again);
    if (!Arrays.equals(bytes, again.toBytes())) {
      throw new AssertionError("snapshot of the restored state has other bytes");
    }
    return bytes;
  }

  /** Closes the open step and returns the rows by their as-of time. */
  public Map<Long, double[]> end() {
    closeStep();
    return rows;
  }

  /** Returns the value of a column in the row as of {@code asOf}. */
  public double value(long asOf, String column) {
    return rows.get(asOf)[family.schema().indexOf(column)];
  }

  private void closeStep() {
    if (openEnd == Long.MIN_VALUE) {
      return;
    }
    family.endStep(openEnd);
    double[] row = new double[family.schema().size()];
    family.values(openEnd, row, 0);
    rows.put(openEnd, row);
    openEnd = Long.MIN_VALUE;
  }

  private void give(int feed, MarketEvent event) {
    if (event instanceof Block block) {
      family.block(feed, block);
    } else if (event instanceof FeeSnapshot fees) {
      family.fees(feed, fees);
    } else if (event instanceof OracleRound round) {
      family.oracle(feed, round);
    } else if (event instanceof DerivativeState state) {
      family.derivative(feed, state);
    } else if (event instanceof MacroValue value) {
      family.macro(feed, value);
    } else if (event instanceof LoanLiquidation loan) {
      family.loan(feed, loan);
    } else if (event instanceof Trade trade) {
      family.trade(feed, trade);
    } else if (event instanceof PoolState pool) {
      family.pool(feed, pool);
    } else {
      throw new AssertionError("no such record in these tests: " + event);
    }
  }
}
