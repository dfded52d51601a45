package io.plimsoll.feature.volatility;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Drives a family over records in known order as an engine does, a row at the end of each step. */
final class FamilyRun {
  static final long DAY = 86_400_000_000L; // [µs]

  /** A record of feed {@code feed} and when it became known [µs since the epoch]. */
  record Known(long at, int feed, MarketEvent event) {}

  private final BiFunction<FeaturePlan, MarketView, FeatureFamily> maker;
  private final FeaturePlan plan;
  private final Market market = new Market();
  private final Map<Integer, Long> newest = new TreeMap<>();
  private final Map<Long, double[]> rows = new TreeMap<>();
  private FeatureFamily family;
  private long openEnd = Long.MIN_VALUE; // of the step with records, if any
  private long day = Long.MIN_VALUE;

  FamilyRun(FeaturePlan plan, BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    this.plan = plan;
    this.maker = maker;
    this.family = maker.apply(plan, market);
  }

  /** Returns the rows by time after all of {@code records}. */
  static Map<Long, double[]> rows(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> records) {
    var run = new FamilyRun(plan, maker);
    records.forEach(run::take);
    return run.end();
  }

  void take(Known known) {
    long step = plan.stepMicros();
    long end = -Math.floorDiv(-known.at(), step) * step;
    if (openEnd != Long.MIN_VALUE && end > openEnd) {
      endStep();
    }
    openEnd = end;
    long today = Math.floorDiv(known.at(), DAY) * DAY;
    if (today > day) {
      family.startDay(today);
      day = today;
    }
    give(known.feed(), known.event());
  }

  Map<Long, double[]> end() {
    if (openEnd != Long.MIN_VALUE) {
      endStep();
    }
    return rows;
  }

  /** Goes on with a fresh family that has read what the present one wrote. */
  void restart() {
    var out = new SnapshotWriter(1);
    family.write(out);
    family = maker.apply(plan, market);
    var in = new SnapshotReader(out.toBytes(), 1);
    family.read(in);
    in.end();
  }

  byte[] snapshot() {
    var out = new SnapshotWriter(1);
    family.write(out);
    return out.toBytes();
  }

  private void endStep() {
    family.endStep(openEnd);
    var row = new double[family.schema().size()];
    family.values(openEnd, row, 0);
    rows.put(openEnd, row);
    openEnd = Long.MIN_VALUE;
  }

  private void give(int feed, MarketEvent event) {
    boolean late = event.eventTime() < newest.getOrDefault(feed, Long.MIN_VALUE);
    newest.merge(feed, event.eventTime(), Math::max);
    if (event instanceof Trade trade) {
      if (late) {
        family.lateTrade(feed, trade);
      } else {
        family.trade(feed, trade);
      }
    } else if (event instanceof Quote quote) {
      family.quote(feed, quote);
    } else if (event instanceof Bar bar) {
      family.bar(feed, bar);
    } else if (event instanceof BookUpdate update) {
      market.update = update;
      family.book(feed, update);
    } else {
      throw new IllegalArgumentException("event must be a trade, quote, bar or book, was " + event);
    }
  }

  /** Shows the last book update, taken as the whole book. */
  private static final class Market implements MarketView, BookView {
    private BookUpdate update = BookUpdate.unknown(0, 0);

    @Override
    public BookView book(int index) {
      return this;
    }

    @Override
    public Optional<Quote> quote(int index) {
      return Optional.empty();
    }

    @Override
    public double price(int index) {
      return Double.NaN;
    }

    @Override
    public long lastEventTime(int index) {
      return Long.MIN_VALUE;
    }

    @Override
    public long now() {
      return Long.MIN_VALUE;
    }

    @Override
    public boolean isKnown() {
      return update.type() != BookUpdate.Type.UNKNOWN;
    }

    @Override
    public int bids() {
      return update.bids();
    }

    @Override
    public int asks() {
      return update.asks();
    }

    @Override
    public double bidPrice(int level) {
      return update.bidPrice(level);
    }

    @Override
    public double bidSize(int level) {
      return update.bidSize(level);
    }

    @Override
    public double askPrice(int level) {
      return update.askPrice(level);
    }

    @Override
    public double askSize(int level) {
      return update.askSize(level);
    }
  }
}
