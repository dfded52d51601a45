package io.plimsoll.feature.congestion;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.LastValue;
import io.plimsoll.feature.window.StepHistory;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.FeeSnapshot;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fees as a node or a fee service saw them at moments, from the first feed of snapshots in the role
 * {@link FeedRole#CHAIN}: for histories that have no blocks.
 *
 * <p>A snapshot older than the last one is left out. What a snapshot does not give keeps its last
 * value, for a day after the day of that value.
 *
 * <p>The wait for a block: a transaction offers the base fee and the medium (or high) priority fee
 * of now. Sent at a snapshot of the longest window, it would have got in after the first snapshot
 * from there on whose own base fee and medium (or high) priority fee came to no more; see {@link
 * OfferWaits}. A block is taken for 12 s.
 */
public final class FeeMarketFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "fee-market";

  private static final double[] LEVELS = {0.5, 0.9, 0.99};
  private static final double GWEI = 1e9; // [wei]
  private static final double SLOT = 12; // [s]
  private static final int LEAST_SNAPSHOTS = 10;

  /* Prices: base fee + priority fee [wei per gas], NaN if one of them was not given. */
  private record Moment(long end, long block, double medium, double high) {
    Moment endingAt(long stepEnd) {
      return new Moment(stepEnd, block, medium, high);
    }
  }

  private final List<Duration> windows;
  private final long longest; // [µs]
  private final int feed;
  private final EtherPrice ether;
  private final FeatureSchema schema;
  private final LastValue number = new LastValue(1);
  private final LastValue baseFee = new LastValue(1);
  private final LastValue low = new LastValue(1);
  private final LastValue medium = new LastValue(1);
  private final LastValue high = new LastValue(1);
  private final LastValue pending = new LastValue(1);
  private final List<LastValue> all = List.of(number, baseFee, low, medium, high, pending);
  private final StepHistory numbers;
  private final StepHistory baseFees;
  private final StepHistory highs;
  private final StepHistory pendings;
  private final List<StepHistory> histories;
  private final Deque<Moment> recent = new ArrayDeque<>();
  private long today = Long.MIN_VALUE;

  /** Starts before the first snapshot of {@code plan}, which must fit. */
  public FeeMarketFamily(FeaturePlan plan, MarketView market) {
    windows = plan.windows();
    longest = plan.longestWindow().toNanos() / 1000;
    feed = plan.feeds(EventKind.FEES, FeedRole.CHAIN)[0];
    ether = new EtherPrice(plan, market);
    schema = CongestionColumns.snapshots(plan);
    numbers = new StepHistory(plan.longestWindow());
    baseFees = new StepHistory(plan.longestWindow());
    highs = new StepHistory(plan.longestWindow());
    pendings = new StepHistory(plan.longestWindow());
    histories = List.of(numbers, baseFees, highs, pendings);
  }

  /** Returns whether the plan has snapshots of fees of a chain. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.FEES, FeedRole.CHAIN);
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
    today = dayStart;
    all.forEach(value -> value.startDay(dayStart));
  }

  @Override
  public void fees(int of, FeeSnapshot fees) {
    if (of != feed || (number.isKnown() && fees.eventTime() < number.time())) {
      return;
    }
    set(number, (double) fees.sequence(), fees);
    set(baseFee, fees.baseFee(), fees);
    set(low, fees.lowPriorityFee(), fees);
    set(medium, fees.mediumPriorityFee(), fees);
    set(high, fees.highPriorityFee(), fees);
    set(pending, fees.pending(), fees);
    numbers.set(number.value());
    baseFees.set(baseFee.value());
    highs.set(high.value());
    pendings.set(pending.value());
    recent.addLast(
        new Moment(
            Long.MAX_VALUE,
            fees.sequence(),
            fees.baseFee() + fees.mediumPriorityFee(),
            fees.baseFee() + fees.highPriorityFee()));
  }

  @Override
  public void endStep(long stepEnd) {
    histories.forEach(history -> history.endStep(stepEnd));
    var open = new ArrayDeque<Moment>();
    while (!recent.isEmpty() && recent.getLast().end() == Long.MAX_VALUE) {
      open.addFirst(recent.removeLast().endingAt(stepEnd));
    }
    recent.addAll(open);
    while (!recent.isEmpty() && recent.getFirst().end() <= stepEnd - longest) {
      recent.removeFirst();
    }
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    Arrays.fill(into, from, from + schema.size(), Double.NaN);
    int at = from;
    into[at++] = number.ageSeconds(asOf);
    into[at++] = baseFee.value() / GWEI;
    into[at++] = low.value() / GWEI;
    into[at++] = medium.value() / GWEI;
    into[at++] = high.value() / GWEI;
    at = waits(medium, Moment::medium, into, at);
    at = waits(high, Moment::high, into, at);
    double price = ether.now();
    long gas = LiquidationCost.GAS;
    into[at++] = LiquidationCost.of(gas, baseFee.value(), medium.value(), price);
    into[at++] = LiquidationCost.of(gas, baseFee.value(), high.value(), price);
    for (Duration window : windows) {
      into[at++] = baseFees.logChange(asOf, window);
      into[at++] = highs.logChange(asOf, window);
      into[at++] = pendings.logChange(asOf, window);
      into[at++] = impliedFullness(asOf, window);
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    all.forEach(value -> value.write(out));
    histories.forEach(history -> history.write(out));
    out.writeInt(recent.size());
    for (Moment moment : recent) {
      out.writeLong(moment.end());
      out.writeLong(moment.block());
      out.writeDouble(moment.medium());
      out.writeDouble(moment.high());
    }
  }

  @Override
  public void read(SnapshotReader in) {
    today = in.readLong();
    all.forEach(value -> value.read(in));
    histories.forEach(history -> history.read(in));
    recent.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      recent.addLast(new Moment(in.readLong(), in.readLong(), in.readDouble(), in.readDouble()));
    }
  }

  private void set(LastValue value, double now, FeeSnapshot fees) {
    if (!Double.isNaN(now)) {
      value.set(now, fees.eventTime(), today);
    }
  }

  private int waits(LastValue tip, ToDoubleFunction<Moment> price, double[] into, int from) {
    Moment[] priced =
        recent.stream()
            .filter(moment -> !Double.isNaN(price.applyAsDouble(moment)))
            .toArray(Moment[]::new);
    if (tip.isKnown() && baseFee.isKnown() && priced.length >= LEAST_SNAPSHOTS) {
      var waits =
          new OfferWaits(
              Arrays.stream(priced).mapToLong(Moment::block).toArray(),
              Arrays.stream(priced).mapToDouble(price).toArray());
      for (int i = 0; i < LEVELS.length; i++) {
        into[from + i] = SLOT * (double) waits.quantile(LEVELS[i]);
      }
    }
    return from + LEVELS.length;
  }

  private double impliedFullness(long asOf, Duration window) {
    double change = baseFees.logChange(asOf, window);
    double blocks = numbers.at(asOf) - numbers.at(asOf - window.toNanos() / 1000);
    if (Double.isNaN(change) || !(blocks >= 1)) {
      return Double.NaN;
    }
    return 0.5 * (1 + 8 * (StrictMath.exp(change / blocks) - 1));
  }
}
