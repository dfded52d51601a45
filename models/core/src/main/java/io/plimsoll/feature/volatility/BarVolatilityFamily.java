package io.plimsoll.feature.volatility;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FamilyMemory;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.window.BarCoverage;
import io.plimsoll.feature.window.StepWindow;
import io.plimsoll.feature.window.WindowNames;
import io.plimsoll.market.Bar;
import io.plimsoll.market.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Variance from the instrument's own bars: of returns from close to close, of highs and lows, and
 * the share of an hour in the day's variance.
 *
 * <p>A bar belongs to the window in which it became known, and its return runs from the close of
 * the bar that came before, across a gap if there is one. A bar that is not later than one that
 * came before is passed over, as is the first, which has no return. A window without enough bars
 * has no values, see {@link BarCoverage}. For the jump test see {@link BarReturns}.
 */
public final class BarVolatilityFamily implements FeatureFamily {
  /** Name in the registry. */
  public static final String NAME = "bar-volatility";

  private static final int FEWEST = 5; // bars below which the measures of returns have no value
  private static final int FEWEST_NOISY = 20; // ... and those that tell variance from noise
  private static final int RANGES = 6; // columns of a window after those of its returns
  private static final int COLUMNS = // of a window
      VolatilityColumns.REALIZED_COUNT + RANGES + NoiseRobust.COUNT + JumpTest.COUNT;
  private static final int DIURNAL_DAYS = 28;
  private static final int FEWEST_DAYS = 7;

  private final List<Duration> windows;
  private final Duration memory;
  private final int feed;
  private final FeatureSchema schema;
  private final StepWindow<HigherMeasures> returns;
  private final StepWindow<YangZhangMeasures> ranges;
  private final BarReturns moves;
  private final BarCoverage coverage;
  private final DiurnalFactor diurnal = new DiurnalFactor(DIURNAL_DAYS, FEWEST_DAYS);
  private final RememberedPrice last = new RememberedPrice();
  private long lastTime = Long.MIN_VALUE; // of the bar that `last` is the close of

  /** Starts before the first record of the plan. */
  public BarVolatilityFamily(FeaturePlan plan, MarketView market) {
    windows = plan.windows();
    feed = plan.feeds(EventKind.BARS, FeedRole.OWN)[0];
    schema = schema(windows);
    Duration longest = plan.longestWindow();
    returns = new StepWindow<>(longest, HigherMeasures::new, HigherMeasures::read);
    ranges = new StepWindow<>(longest, YangZhangMeasures::new, YangZhangMeasures::read);
    moves = new BarReturns(longest);
    coverage = new BarCoverage(plan.step(), longest);
    // A statistic of the window rests on bars before it, and on their spacing in the longest
    // window, which rests on the two bars before that.
    Duration jumps = FamilyMemory.of(longest.multipliedBy(2).plus(BarReturns.REACH), 2);
    Duration whole = FamilyMemory.of(Duration.ofDays(DIURNAL_DAYS + 1), 1);
    memory = jumps.compareTo(whole) > 0 ? jumps : whole;
  }

  /** Returns whether the plan has the instrument's own bars. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.BARS, FeedRole.OWN);
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
    last.startDay(dayStart);
    if (Double.isNaN(last.value())) {
      lastTime = Long.MIN_VALUE;
    }
  }

  @Override
  public void bar(int index, Bar bar) {
    if (index != feed || bar.eventTime() <= lastTime) {
      return;
    }
    double before = last.value();
    if (before > 0) {
      double logReturn = StrictMath.log(bar.close() / before);
      returns.open().update(logReturn);
      ranges.open().update(before, bar);
      moves.add(lastTime, bar.eventTime(), logReturn);
      coverage.add(lastTime, bar.eventTime());
      diurnal.add(bar.eventTime(), logReturn);
    }
    last.set(bar.close());
    lastTime = bar.eventTime();
  }

  @Override
  public void endStep(long stepEnd) {
    returns.endStep(stepEnd);
    ranges.endStep(stepEnd);
    coverage.endStep(stepEnd);
    moves.endStep(stepEnd, coverage.spacing());
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int next = from;
    for (Duration window : windows) {
      if (coverage.covers(window)) {
        next = returns(returns.over(window), into, next);
        next = ranges(ranges.over(window), into, next);
        next = moves(asOf - window.toNanos() / 1000, into, next);
      } else {
        Arrays.fill(into, next, next + COLUMNS, Double.NaN);
        next += COLUMNS;
      }
    }
    into[next++] = diurnal.at(asOf, asOf - 1);
    into[next] = diurnal.at(asOf, asOf);
  }

  @Override
  public void write(SnapshotWriter out) {
    last.write(out);
    out.writeLong(lastTime);
    returns.write(out);
    ranges.write(out);
    moves.write(out);
    coverage.write(out);
    diurnal.write(out);
  }

  @Override
  public void read(SnapshotReader in) {
    last.read(in);
    lastTime = in.readLong();
    returns.read(in);
    ranges.read(in);
    moves.read(in);
    coverage.read(in);
    diurnal.read(in);
  }

  private static int returns(HigherMeasures measures, double[] into, int from) {
    if (measures.count() < FEWEST) {
      int end = from + VolatilityColumns.REALIZED_COUNT;
      Arrays.fill(into, from, end, Double.NaN);
      return end;
    }
    return VolatilityColumns.realized(measures, into, from);
  }

  private static int ranges(YangZhangMeasures measures, double[] into, int from) {
    double[] values = {
      measures.move(),
      measures.ranges().parkinson(),
      measures.ranges().garmanKlass(),
      measures.ranges().rogersSatchell(),
      measures.garmanKlassYangZhang(),
      measures.count() < FEWEST ? Double.NaN : measures.yangZhang()
    };
    System.arraycopy(values, 0, into, from, RANGES);
    return from + RANGES;
  }

  private int moves(long start, double[] into, int from) {
    double[] values = moves.since(start);
    double[] statistics = moves.statisticsSince(start);
    int next = from + NoiseRobust.COUNT;
    if (values.length < FEWEST_NOISY) {
      Arrays.fill(into, from, next, Double.NaN);
    } else {
      NoiseRobust.write(values, into, from);
    }
    return JumpTest.isEnough(statistics)
        ? JumpTest.write(statistics, into, next)
        : JumpTest.writeNone(into, next);
  }

  private static FeatureSchema schema(List<Duration> windows) {
    var returns =
        new VolatilityColumns(
            "bar_", "r = ln(C/P), P the close before; null below 5 bars; " + BarCoverage.RULE);
    var ranges =
        new VolatilityColumns(
            "bar_", "O, H, L, C of bars, P the close before; " + BarCoverage.RULE);
    var noisy =
        new VolatilityColumns(
            "bar_",
            "r = ln(C/P), P the close before; null below "
                + FEWEST_NOISY
                + " bars; "
                + BarCoverage.RULE);
    var jumps = new VolatilityColumns("bar_", "r = ln(C/P); " + BarCoverage.RULE);
    var definitions = new ArrayList<FeatureDefinition>();
    for (Duration window : windows) {
      returns.addRealized(window);
      ranges.add("return", window, "Σ ln(C/P)", "log-return");
      ranges.add("parkinson", window, "Σ ln(H/L)² / (4 ln 2)", "Parkinson (1980)");
      ranges.add(
          "garman_klass", window, "Σ ½ ln(H/L)² - (2 ln 2 - 1) ln(C/O)²", "Garman, Klass (1980)");
      ranges.add(
          "rogers_satchell",
          window,
          "Σ ln(H/C) ln(H/O) + ln(L/C) ln(L/O)",
          "Rogers, Satchell (1991)");
      ranges.add(
          "garman_klass_yz",
          window,
          "Σ ln(O/P)² + ½ ln(H/L)² - (2 ln 2 - 1) ln(C/O)²",
          "Yang, Zhang (2000)");
      ranges.add(
          "yang_zhang",
          window,
          "n (s²(ln O/P) + k s²(ln C/O)) + (1-k) rogers_satchell, k = 0.34/(1.34 + (n+1)/(n-1));"
              + " null below 5 bars",
          "Yang, Zhang (2000)");
      definitions.addAll(returns.take());
      definitions.addAll(ranges.take());
      NoiseRobust.add(noisy, window);
      definitions.addAll(noisy.take());
      JumpTest.add(
          jumps,
          window,
          "K = ⌈√(365 · bars a day)⌉, a bar as long as the usual time between two of the longest"
              + " window; L is null after a gap, over bars of more than a day and unless 75 % of the"
              + " pairs are known and of bars of that length");
      definitions.addAll(jumps.take());
    }
    var days = Duration.ofDays(DIURNAL_DAYS);
    definitions.add(diurnal("bar_diurnal", "that ends at the row or holds it", days));
    definitions.add(diurnal("bar_diurnal_next", "that begins at the row or holds it", days));
    return new FeatureSchema(definitions);
  }

  private static FeatureDefinition diurnal(String name, String hour, Duration days) {
    return new FeatureDefinition(
        name + "_" + WindowNames.of(days),
        "1",
        days,
        "mean r² of the hour of day (UTC) "
            + hour
            + ", over the mean of the 24 hours' means, from the 28 days before the row's;"
            + " null below 7 days or if an hour has no r",
        "Andersen, Bollerslev (1997)",
        Duration.ZERO);
  }
}
