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
import java.util.stream.LongStream;

/**
 * Variance, quarticity, moments and jumps of log-returns sampled at equal times.
 *
 * <p>The price is that of the instrument's own trades if the plan has them, else the mid of its
 * quotes, else of its book. Windows to 5 min are sampled each second, to 1 h each minute, longer
 * ones every 5 min; a window of fewer than ten intervals has no columns. Of a step, the price at a
 * time is the last whose event time is not later; what became known in a later step moves the price
 * no earlier than the first sample of that step.
 */
public final class SampledVolatilityFamily implements FeatureFamily {
  /** Name in the registry. */
  public static final String NAME = "sampled-volatility";

  private static final int COLUMNS = VolatilityColumns.REALIZED_COUNT + 7; // of a window
  private static final int SLOW = 5; // K of the two scales [samples]
  private static final double CUT = 9; // η of the robust two scales
  private static final int NOISE_MEMORY = 2; // k of ReMeDI [samples]
  private static final String JUMPS =
      "Lee, Mykland (2008); stale prices: Bandi, Pirino, Renò (2017), Kolokolov, Renò (2021)";
  private static final double CRITICAL = LeeMykland.criticalValue(0.01);

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
    grids = SampleGrid.of(plan.windows());
    schema = schema(grids);
    memory =
        grids.stream()
            .map(grid -> FamilyMemory.of(grid.reach(), 1))
            .max(Duration::compareTo)
            .orElseThrow();
    step = new StepPrices(plan.stepMicros());
  }

  /** Returns whether the plan has a price of the instrument's own and a window to sample. */
  public static boolean fits(FeaturePlan plan) {
    return OwnPrice.feed(plan).isPresent() && !SampleGrid.of(plan.windows()).isEmpty();
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
    for (SampleGrid grid : grids) {
      long to = grid.pointAt(asOf);
      for (Duration window : grid.windows()) {
        next = values(grid.returns(), grid.startOf(window, asOf), to, into, next);
      }
    }
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

  /* Values of the returns after point `start` through point `to`. */
  private static int values(SampledReturns samples, long start, long to, double[] into, int from) {
    double[] returns = samples.between(start, to);
    if (returns.length < SampleGrid.FEWEST || 2L * returns.length < to - start) {
      Arrays.fill(into, from, from + COLUMNS, Double.NaN);
      return from + COLUMNS;
    }
    int next = VolatilityColumns.realized(HigherMeasures.of(returns), into, from);
    into[next++] = RealizedKernel.parzen(returns);
    double[] path = path(returns);
    into[next++] = PreAveraging.variance(path, PreAveraging.THETA);
    into[next++] = TwoScales.robustVariance(path, equalTimes(path.length), SLOW, 1, CUT);
    into[next++] = MicrostructureNoise.negativeAutocovariance(returns);
    into[next++] = MicrostructureNoise.remedi(path, NOISE_MEMORY, 0);
    double jump = jump(samples.statistics(start, to));
    into[next++] = jump;
    into[next++] = Double.isNaN(jump) ? Double.NaN : jump > CRITICAL ? 1 : 0;
    return next;
  }

  private static double jump(double[] statistics) {
    double largest = 0;
    for (double statistic : statistics) {
      largest = Math.max(largest, Math.abs(statistic));
    }
    return statistics.length < SampleGrid.FEWEST
        ? Double.NaN
        : LeeMykland.standardised(largest, statistics.length);
  }

  private static double[] path(double[] returns) {
    var path = new double[returns.length + 1];
    for (int i = 0; i < returns.length; i++) {
      path[i + 1] = path[i] + returns[i];
    }
    return path;
  }

  private static long[] equalTimes(int length) {
    return LongStream.range(0, length).toArray();
  }

  private static FeatureSchema schema(List<SampleGrid> grids) {
    var definitions = new ArrayList<FeatureDefinition>();
    for (SampleGrid grid : grids) {
      String interval = WindowNames.of(grid.interval());
      var columns =
          new VolatilityColumns(
              "sampled_",
              "r = ln(p(i)/p(i-1)) of the last price at each multiple of "
                  + interval
                  + "; null unless 10 r and half of the window are known");
      for (Duration window : grid.windows()) {
        columns.addRealized(window);
        columns.add(
            "kernel",
            window,
            "γ(0) + 2 Σ k(h/(H+1)) γ(h), Parzen, H = ⌈3.5134 (ω²/IV)^0.4 n^0.6⌉, ω² = RV/2n, IV of"
                + " every tenth price",
            "Barndorff-Nielsen, Hansen, Lunde, Shephard (2009)");
        columns.add(
            "preaveraged",
            window,
            "1/(θ√n ψ₂) Σ r̄² - ψ₁/(2nθ²ψ₂) RV, g(x) = min(x, 1-x), θ = 0.8",
            "Hautsch, Podolskij (2013)");
        columns.add(
            "rtsrv",
            window,
            "two scales, K = "
                + SLOW
                + ", J = 1 samples, of moves whose square is at most η = 9 times what variance and"
                + " noise explain; null below 15 r",
            "Boudt, Zhang (2015)");
        columns.add("noise", window, "variance of the noise, -1/n Σ r(i) r(i-1)", "Zhou (1996)");
        columns.add(
            "noise_remedi",
            window,
            "variance of the noise by ReMeDI, lag 0: 1/m Σ (x(i+2k) - x(i)) (x(i+2k) - x(i+3k)),"
                + " x = ln p, k = "
                + NOISE_MEMORY
                + ", m terms",
            "Li, Linton (2022)");
        columns.add(
            "jump_max",
            window,
            "(max|L| - Cₙ)/Sₙ, L = r/√(mean |r(j)| |r(j-1)|) of the K-2 pairs before, K = "
                + LeeMykland.lookBack(grid.interval())
                + "; L is null if over "
                + Math.round(100 * LeeMykland.MOST_STALE)
                + " % of the returns before are 0; null unless 10 L are known",
            JUMPS);
        columns.add(
            "jump_flag",
            window,
            "1 if jump_max > -ln(-ln 0.99) = 4.6001, else 0; null as jump_max is",
            JUMPS);
      }
      definitions.addAll(columns.take());
    }
    return new FeatureSchema(definitions);
  }
}
