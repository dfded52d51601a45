package io.plimsoll.feature.engine;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Trade;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Drives one family over records as the engine does, over the same state of the market, and keeps a
 * row for each step with any record.
 */
public final class FamilyRun {
  /** Length of a UTC day [µs]. */
  public static final long DAY = 86_400_000_000L;

  /** A record of feed {@code feed} of the plan and when it became known [µs since the epoch]. */
  public record Known(long time, int feed, MarketEvent event) {}

  private static final int VERSION = 1;
  private static final long NONE = Long.MIN_VALUE;
  private static final double UNTOUCHED = -7;

  private final FeaturePlan plan;
  private final BiFunction<FeaturePlan, MarketView, FeatureFamily> maker;
  private final MarketState market;
  private final SortedMap<Long, double[]> rows = new TreeMap<>();
  private FeatureFamily family;
  private long day = NONE;
  private long stepEnd = NONE; // of the open step, if any

  /** Starts with a new family. */
  public FamilyRun(FeaturePlan plan, BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    this.plan = plan;
    this.maker = maker;
    market = new MarketState(plan);
    family = maker.apply(plan, market);
  }

  /** Returns the rows of {@code records}, which are in the order in which they became known. */
  public static SortedMap<Long, double[]> rows(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> records) {
    return new FamilyRun(plan, maker).take(records).end();
  }

  /** Returns the family as it is now. */
  public FeatureFamily family() {
    return family;
  }

  /** Takes records in the order given. */
  public FamilyRun take(List<Known> records) {
    records.forEach(this::take);
    return this;
  }

  /** Takes the next record. */
  public FamilyRun take(Known known) {
    long step = plan.stepMicros();
    long end = -Math.floorDiv(-known.time(), step) * step;
    if (end != stepEnd) {
      endStep();
      stepEnd = end;
      startDay(Math.floorDiv(end - 1, DAY) * DAY);
    }
    market.setNow(known.time());
    if (known.event() instanceof Trade trade && market.isLate(known.feed(), trade)) {
      family.lateTrade(known.feed(), trade);
    } else {
      market.take(known.feed(), known.event());
      FeatureEngine.give(family, known.feed(), known.event());
    }
    return this;
  }

  /** Ends the open step and returns the rows by the end of their step. */
  public SortedMap<Long, double[]> end() {
    endStep();
    return rows;
  }

  /** Returns the value of a column in the row as of {@code asOf}. */
  public double value(long asOf, String column) {
    return rows.get(asOf)[family.schema().indexOf(column)];
  }

  /** Goes on with a new family that reads what the old one wrote; returns the bytes. */
  public byte[] restart() {
    byte[] bytes = snapshot();
    family = maker.apply(plan, market);
    var in = new SnapshotReader(bytes, VERSION);
    family.read(in);
    in.end();
    if (!Arrays.equals(bytes, snapshot())) {
      throw new AssertionError("snapshot of the restored state has other bytes");
    }
    return bytes;
  }

  /** Returns the family's state. */
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    family.write(out);
    return out.toBytes();
  }

  private void startDay(long start) {
    if (start == day) {
      return;
    }
    if (day != NONE && start > day + DAY) {
      market.startDay(); // a day without any record leaves nothing
    }
    market.startDay();
    family.startDay(start);
    day = start;
  }

  private void endStep() {
    if (stepEnd == NONE) {
      return;
    }
    family.endStep(stepEnd);
    double[] values = new double[family.schema().size() + 2];
    Arrays.fill(values, UNTOUCHED);
    family.values(stepEnd, values, 1);
    if (values[0] != UNTOUCHED || values[values.length - 1] != UNTOUCHED) {
      throw new AssertionError("values were written outside the family's place");
    }
    rows.put(stepEnd, Arrays.copyOfRange(values, 1, values.length - 1));
    stepEnd = NONE;
  }
}
