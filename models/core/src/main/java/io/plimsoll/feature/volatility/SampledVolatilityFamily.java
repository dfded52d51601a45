package io.plimsoll.feature.volatility;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Variance, quarticity, moments and jumps of log-returns sampled at equal times.
 *
 * <p>The price is that of the instrument's own trades if the plan has them, else the mid of its
 * quotes, else of its book. Windows to 5 min are sampled each second, to 1 h each minute, longer
 * ones every 5 min; a window of fewer than ten intervals has no columns. Of a step, the price at a
 * time is the last whose event time is not later; what became known in a later step moves the price
 * no earlier than the first sample of that step.
 *
 * <p>The jump test needs a price that moves between nearly all samples. That of a coin which trades
 * every few minutes does not on the window's own grid, so the test is made on the finest of that, 5
 * min, 15 min and 1 h of which the window holds ten and on which enough statistics are known; a
 * column says which.
 */
public final class SampledVolatilityFamily implements FeatureFamily {
  /** Name in the registry. */
  public static final String NAME = "sampled-volatility";

  private static final int REALIZED = VolatilityColumns.REALIZED_COUNT + NoiseRobust.COUNT;
  private static final int COLUMNS = REALIZED + JumpTest.COUNT + 1; // of a window

  private final List<SampledWindow> windows;
  private final List<SampleGrid> grids;
  private final FeatureSchema schema;
  private final Duration memory;
  private final MarketView market;
  private final int feed;
  private final StepPrices step;

  /** Starts before the first record of the plan. */
  public SampledVolatilityFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    feed = OwnPrice.feed(plan).orElseThrow();
    windows = SampledWindow.of(plan.windows());
    grids = windows.stream().flatMap(window -> window.grids().stream()).distinct().toList();
    schema = schema(windows);
    memory =
        grids.stream()
            .map(grid -> FamilyMemory.of(grid.reach(), 1))
            .max(Duration::compareTo)
            .orElseThrow();
    step = new StepPrices(plan.stepMicros());
  }

  /** Returns whether the plan has a price of the instrument's own and a window to sample. */
  public static boolean fits(FeaturePlan plan) {
    return OwnPrice.feed(plan).isPresent() && !SampledWindow.of(plan.windows()).isEmpty();
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
    step.startDay(dayStart);
  }

  @Override
  public void trade(int index, Trade trade) {
    if (index == feed) {
      step.add(trade.eventTime(), trade.price());
    }
  }

  @Override
  public void quote(int index, Quote quote) {
    if (index == feed) {
      step.add(quote.eventTime(), quote.mid());
    }
  }

  @Override
  public void book(int index, BookUpdate update) {
    if (index == feed) {
      step.add(update.eventTime(), market.book(feed).mid());
    }
  }

  @Override
  public void endStep(long stepEnd) {
    for (SampleGrid grid : grids) {
      step.sample(stepEnd, grid);
    }
    step.clear();
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int next = from;
    for (SampledWindow window : windows) {
      SampleGrid grid = window.own();
      long start = grid.startOf(window.length(), asOf);
      long to = grid.pointAt(asOf);
      double[] returns = grid.returns().between(start, to);
      if (returns.length < SampleGrid.FEWEST || 2L * returns.length < to - start) {
        Arrays.fill(into, next, next + COLUMNS, Double.NaN);
        next += COLUMNS;
      } else {
        next = VolatilityColumns.realized(HigherMeasures.of(returns), into, next);
        next = NoiseRobust.write(returns, into, next);
        next = jumps(window, asOf, into, next);
      }
    }
  }

  /* On the finest grid that tells of half of the window, else on the finest that tells anything. */
  private static int jumps(SampledWindow window, long asOf, double[] into, int from) {
    int next = JumpTest.writeNone(into, from);
    into[next] = Double.NaN;
    for (SampleGrid grid : window.grids()) {
      long start = grid.startOf(window.length(), asOf);
      long to = grid.pointAt(asOf);
      double[] statistics = grid.returns().statistics(start, to);
      boolean tellsHalf = 2L * statistics.length >= to - start;
      if (JumpTest.isEnough(statistics) && (tellsHalf || Double.isNaN(into[next]))) {
        JumpTest.write(statistics, into, from);
        into[next] = grid.interval().toSeconds();
        if (tellsHalf) {
          break;
        }
      }
    }
    return next + 1;
  }

  @Override
  public void write(SnapshotWriter out) {
    step.write(out);
    for (SampleGrid grid : grids) {
      grid.returns().write(out);
    }
  }

  @Override
  public void read(SnapshotReader in) {
    step.read(in);
    for (SampleGrid grid : grids) {
      grid.returns().read(in);
    }
  }

  private static FeatureSchema schema(List<SampledWindow> windows) {
    var definitions = new ArrayList<FeatureDefinition>();
    for (SampledWindow window : windows) {
      Duration length = window.length();
      var columns =
          new VolatilityColumns(
              "sampled_",
              "r = ln(p(i)/p(i-1)) of the last price at each multiple of "
                  + WindowNames.of(window.own().interval())
                  + "; null unless 10 r and half of the window are known");
      columns.addRealized(length);
      NoiseRobust.add(columns, length);
      definitions.addAll(columns.take());
      var jumps =
          new VolatilityColumns(
              "sampled_",
              "r of the last price at each multiple of jump_interval; null as sampled_rv is");
      String intervals = each(window, grid -> WindowNames.of(grid.interval()));
      JumpTest.add(
          jumps,
          length,
          "K = "
              + each(window, grid -> "" + LeeMykland.lookBack(grid.interval()))
              + " at "
              + intervals);
      jumps.add(
          "jump_interval",
          "s",
          length,
          "the finest of "
              + intervals
              + " at which ten L and half of the window's are known, else ten",
          JumpTest.SOURCE);
      definitions.addAll(jumps.take());
    }
    return new FeatureSchema(definitions);
  }

  private static String each(SampledWindow window, Function<SampleGrid, String> words) {
    return window.grids().stream().map(words).collect(Collectors.joining(", "));
  }
}
