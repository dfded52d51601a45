package io.plimsoll.feature.crossasset;

import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.Columns;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedNames;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.engine.PriceSource;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MacroValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Daily statistics, such as the VIX: level, age and changes, and how the instrument moves with
 * each.
 *
 * <p>A value counts from when it became known. The price of the instrument at an observation is the
 * last one before the UTC midnight at or before the end of its period; a return is taken between
 * two observations, whatever lies between them. Values and prices of more than 120 days ago are
 * forgotten.
 */
public final class MacroFamily implements FeatureFamily {
  /** Name of the family. */
  public static final String NAME = "macro";

  private static final int DAYS = 120;

  private final MarketView market;
  private final Optional<PriceSource> own;
  private final int[] feeds;
  private final List<Statistic> statistics = new ArrayList<>();
  private final DailyCloses closes = new DailyCloses(DAYS);
  private final FeatureSchema schema;
  private long today = Long.MIN_VALUE;

  /** Starts before the first value of {@code plan}, which must fit. */
  public MacroFamily(FeaturePlan plan, MarketView market) {
    this.market = market;
    own = PriceSource.of(plan, FeedRole.OWN).stream().findFirst();
    feeds = plan.feeds(EventKind.MACRO, FeedRole.MACRO);
    for (int i = 0; i < feeds.length; i++) {
      statistics.add(new Statistic(DAYS));
    }
    schema = columns(plan);
  }

  /** Returns whether the plan has a daily statistic. */
  public static boolean fits(FeaturePlan plan) {
    return plan.has(EventKind.MACRO, FeedRole.MACRO);
  }

  @Override
  public FeatureSchema schema() {
    return schema;
  }

  /** Returns 122 days: 120 of values and prices, and two for the price known on the first. */
  @Override
  public Duration memory() {
    return Duration.ofDays(DAYS + 2);
  }

  @Override
  public void startDay(long dayStart) {
    today = dayStart;
    closes.startDay(dayStart);
    statistics.forEach(statistic -> statistic.startDay(dayStart));
  }

  @Override
  public void macro(int feed, MacroValue value) {
    int index = Arrays.binarySearch(feeds, feed);
    if (index >= 0) {
      statistics.get(index).take(value, today);
    }
  }

  @Override
  public void endStep(long stepEnd) {
    own.ifPresent(source -> closes.endStep(stepEnd, source.price(market)));
  }

  @Override
  public void values(long asOf, double[] into, int from) {
    int at = from;
    for (Statistic statistic : statistics) {
      into[at++] = statistic.last();
      into[at++] = statistic.ageDays(asOf);
      into[at++] = statistic.change(1);
      into[at++] = statistic.change(5);
      Regression regression = statistic.against(closes, asOf);
      boolean enough = regression.count() >= Statistic.LEAST_CHANGES;
      into[at++] = enough ? regression.correlation() : Double.NaN;
      into[at++] = enough ? regression.slope() : Double.NaN;
    }
  }

  @Override
  public void write(SnapshotWriter out) {
    out.writeLong(today);
    closes.write(out);
    statistics.forEach(statistic -> statistic.write(out));
  }

  @Override
  public void read(SnapshotReader in) {
    today = in.readLong();
    closes.read(in);
    statistics.forEach(statistic -> statistic.read(in));
  }

  private FeatureSchema columns(FeaturePlan plan) {
    List<String> sources =
        Arrays.stream(feeds).mapToObj(feed -> plan.feeds().get(feed).feed().source()).toList();
    List<String> names = FeedNames.distinct(sources, sources);
    var columns = new Columns(plan);
    for (int i = 0; i < names.size(); i++) {
      String prefix = "macro_" + names.get(i);
      String unit = "unit of " + sources.get(i);
      String source = "statistic " + sources.get(i) + ", from when it became known";
      Duration span = Duration.ofDays(DAYS);
      columns
          .state(prefix, unit, "newest value", source)
          .state(prefix + "_age", "d", "as-of time - end of the newest value's period", source)
          .spanning(span, prefix + "_change_1", unit, "newest value - the one before", source)
          .spanning(span, prefix + "_change_5", unit, "newest value - the fifth before", source)
          .spanning(
              span,
              prefix + "_correlation_60",
              "1",
              "correlation of its last 60 changes with log returns of the instrument between the"
                  + " same midnights; none below 30 pairs",
              source)
          .spanning(
              span,
              prefix + "_beta_60",
              "1/(" + unit + ")",
              "slope of those log returns on those changes",
              source);
    }
    return columns.schema();
  }
}
