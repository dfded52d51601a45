package io.plimsoll.feature.orderflow;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.DerivativeState;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.PerpLiquidation;
import io.plimsoll.market.PoolState;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import io.plimsoll.market.book.BookView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Drives one family over a list of records, as the engine does, and keeps its rows. */
public final class FamilyRun {
  /** A record of a feed of the plan and when it became known [µs since the epoch]. */
  public record Known(int feed, long time, MarketEvent event) {}

  private static final int VERSION = 1;

  private final FeaturePlan plan;
  private final BiFunction<FeaturePlan, MarketView, FeatureFamily> maker;
  private final Market market;
  private final SortedMap<Long, double[]> rows = new TreeMap<>();
  private FeatureFamily family;
  private long day = Long.MIN_VALUE;
  private long stepEnd = Long.MIN_VALUE;

  /** Starts with a new family. */
  public FamilyRun(FeaturePlan plan, BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    this.plan = plan;
    this.maker = maker;
    market = new Market(plan.feeds().size());
    family = maker.apply(plan, market);
  }

  /** Returns the family. */
  public FeatureFamily family() {
    return family;
  }

  /** Returns the rows of the steps with records, by the end of the step, last step included. */
  public SortedMap<Long, double[]> run(List<Known> records) {
    take(records);
    return finish();
  }

  /** Takes records in the order given. */
  public void take(List<Known> records) {
    for (Known known : records) {
      long step = plan.stepMicros();
      long end = -Math.floorDiv(-known.time(), step) * step;
      if (end > stepEnd) {
        endStep();
        stepEnd = end;
      }
      long itsDay = Math.floorDiv(known.time(), RecordDay.DAY) * RecordDay.DAY;
      if (itsDay > day) {
        market.startDay(itsDay);
        family.startDay(itsDay);
        day = itsDay;
      }
      hand(known.feed(), known.event());
    }
  }

  /** Ends the last step and returns the rows. */
  public SortedMap<Long, double[]> finish() {
    endStep();
    return rows;
  }

  /** Goes on with a new family that reads what the old one wrote; returns the bytes. */
  public byte[] restart() {
    byte[] bytes = snapshot();
    family = maker.apply(plan, market);
    var reader = new SnapshotReader(bytes, VERSION);
    family.read(reader);
    reader.end();
    return bytes;
  }

  /** Returns the family's state. */
  public byte[] snapshot() {
    var out = new SnapshotWriter(VERSION);
    family.write(out);
    return out.toBytes();
  }

  private void endStep() {
    if (stepEnd != Long.MIN_VALUE) {
      family.endStep(stepEnd);
      double[] values = new double[family.schema().size() + 2];
      Arrays.fill(values, -7);
      family.values(stepEnd, values, 1);
      if (values[0] != -7 || values[values.length - 1] != -7) {
        throw new AssertionError("values were written outside the family's place");
      }
      rows.put(stepEnd, Arrays.copyOfRange(values, 1, values.length - 1));
    }
  }

  private void hand(int feed, MarketEvent event) {
    boolean late = event.eventTime() < market.lastEventTime(feed);
    if (late) {
      if (event instanceof Trade trade) {
        family.lateTrade(feed, trade);
      }
      return;
    }
    market.update(feed, event);
    if (event instanceof Trade trade) {
      family.trade(feed, trade);
    } else if (event instanceof Quote quote) {
      family.quote(feed, quote);
    } else if (event instanceof BookUpdate book) {
      family.book(feed, book);
    } else if (event instanceof Bar bar) {
      family.bar(feed, bar);
    } else if (event instanceof DerivativeState state) {
      family.derivative(feed, state);
    } else if (event instanceof PerpLiquidation liquidation) {
      family.liquidation(feed, liquidation);
    } else if (event instanceof PoolState pool) {
      family.pool(feed, pool);
    } else {
      throw new AssertionError("no such record here: " + event);
    }
  }

  /** The market as whole snapshots of books and other records tell it. */
  private static final class Market implements MarketView {
    private final MarketEvent[] last;
    private final boolean[] seen;
    private final List<RecordDay> days = new ArrayList<>();

    Market(int feeds) {
      last = new MarketEvent[feeds];
      seen = new boolean[feeds];
      for (int i = 0; i < feeds; i++) {
        days.add(new RecordDay());
      }
    }

    void startDay(long dayStart) {
      for (int i = 0; i < seen.length; i++) {
        seen[i] &= days.get(i).startDay(dayStart);
      }
    }

    void update(int feed, MarketEvent event) {
      last[feed] = event;
      seen[feed] = true;
      days.get(feed).mark();
    }

    @Override
    public BookView book(int index) {
      return new WholeBook(seen[index] ? Optional.of((BookUpdate) last[index]) : Optional.empty());
    }

    @Override
    public Optional<Quote> quote(int index) {
      return seen[index] ? Optional.of((Quote) last[index]) : Optional.empty();
    }

    @Override
    public double price(int index) {
      if (!seen[index]) {
        return Double.NaN;
      }
      MarketEvent event = last[index];
      if (event instanceof Trade trade) {
        return trade.price();
      }
      if (event instanceof Quote quote) {
        return quote.mid();
      }
      if (event instanceof Bar bar) {
        return bar.close();
      }
      return event instanceof PoolState pool ? pool.price() : book(index).mid();
    }

    @Override
    public long lastEventTime(int index) {
      return seen[index] ? last[index].eventTime() : Long.MIN_VALUE;
    }

    @Override
    public long now() {
      return Long.MIN_VALUE;
    }
  }

  private record WholeBook(Optional<BookUpdate> update) implements BookView {
    private BookUpdate levels() {
      return update.orElseThrow();
    }

    @Override
    public boolean isKnown() {
      return update.isPresent() && levels().type() == BookUpdate.Type.SNAPSHOT;
    }

    @Override
    public int bids() {
      return levels().bids();
    }

    @Override
    public int asks() {
      return levels().asks();
    }

    @Override
    public double bidPrice(int level) {
      return levels().bidPrice(level);
    }

    @Override
    public double bidSize(int level) {
      return levels().bidSize(level);
    }

    @Override
    public double askPrice(int level) {
      return levels().askPrice(level);
    }

    @Override
    public double askSize(int level) {
      return levels().askSize(level);
    }
  }
}
