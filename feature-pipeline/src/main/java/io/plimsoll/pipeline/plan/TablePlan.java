package io.plimsoll.pipeline.plan;

import io.plimsoll.feature.FeatureDefinition;
import io.plimsoll.feature.FeatureSchema;
import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedRole;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.hourly.HourlyFamily;
import io.plimsoll.feature.registry.FeatureFamilies;
import io.plimsoll.feature.registry.FeaturePage;
import io.plimsoll.market.Check;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.Feed;
import io.plimsoll.market.Instrument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table: a plan for each instrument, and the columns of all of them.
 *
 * @param step time between rows
 * @param schema columns in the order of the families, each once
 * @param instruments by canonical name
 */
public record TablePlan(Duration step, FeatureSchema schema, List<InstrumentPlan> instruments) {
  private static final Set<EventKind> OF_ROWS =
      Set.of(EventKind.TRADES, EventKind.QUOTES, EventKind.BOOK, EventKind.BARS);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Duration> LADDER =
      List.of(MINUTE, Duration.ofMinutes(5), HOUR, Duration.ofHours(24), Duration.ofHours(168));
  private static final int DEFAULT_WINDOWS = 3;
  private static final int MOST_NAMED = 5; // feeds, in a message

  public TablePlan {
    instruments = List.copyOf(instruments);
  }

  /**
   * Returns the table that {@code options} ask for over the feeds {@code all}.
   *
   * @throws IllegalArgumentException if an instrument has no feed that gives rows, a family is
   *     unknown or none fits
   */
  public static TablePlan of(List<Feed> all, PlanOptions options) {
    FeatureCatalogue catalogue =
        options.families().isEmpty()
            ? FeatureFamilies.ALL
            : FeatureFamilies.ALL.only(options.families());
    List<Feed> feeds = read(all, catalogue);
    Duration step = options.step().orElseGet(() -> defaultStep(feeds));
    List<Duration> windows = windows(step, options.windows());
    var roles = new FeedRoles(feeds, options.references());
    var plans = new ArrayList<FeaturePlan>();
    for (Instrument instrument : instruments(feeds, options.instruments())) {
      plans.add(plan(instrument, feeds, roles, step, windows));
    }
    checkAnyFits(plans, catalogue, all);
    return of(step, plans, catalogue);
  }

  /** Returns whether an instrument gets rows for {@code feed}. */
  public static boolean givesRows(Feed feed) {
    return OF_ROWS.contains(feed.kind());
  }

  private static void checkAnyFits(
      List<FeaturePlan> plans, FeatureCatalogue catalogue, List<Feed> all) {
    if (plans.stream().anyMatch(plan -> !catalogue.fitting(plan).isEmpty())) {
      return;
    }
    Check.argument(
        all.stream().anyMatch(TablePlan::givesRows),
        "feeds must hold bars, trades, quotes or books, was %s",
        all);
    boolean hourly =
        plans.stream().anyMatch(plan -> !catalogue.fitting(anHourApart(plan)).isEmpty());
    String needs =
        FeaturePage.sections(catalogue).stream()
            .map(section -> "family " + section.name() + " needs " + section.needs() + "; ")
            .collect(Collectors.joining());
    String present =
        all.stream()
            .limit(MOST_NAMED)
            .map(feed -> feed.kind().word() + " of " + feed.source())
            .collect(Collectors.joining(", "));
    String more = all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "";
    throw new IllegalArgumentException(
        needs + "there are " + present + more + (hourly ? "; it fits a step of 1h alone" : ""));
  }

  private static FeaturePlan anHourApart(FeaturePlan plan) {
    return new FeaturePlan(plan.instrument(), plan.feeds(), HOUR, List.of(HOUR));
  }

  private static TablePlan of(Duration step, List<FeaturePlan> plans, FeatureCatalogue catalogue) {
    Map<String, FeatureDefinition> columns = new LinkedHashMap<>();
    for (FeaturePlan plan : plans) {
      var engine = new FeatureEngine(plan, catalogue, (asOf, values) -> {});
      for (FeatureDefinition column : engine.schema().features()) {
        columns.putIfAbsent(column.name(), column);
      }
    }
    var schema = new FeatureSchema(new ArrayList<>(columns.values()));
    var instruments = new ArrayList<InstrumentPlan>();
    for (FeaturePlan plan : plans) {
      instruments.add(new InstrumentPlan(plan, catalogue.names(), schema.names()));
    }
    return new TablePlan(step, schema, instruments);
  }

  private static FeaturePlan plan(
      Instrument instrument,
      List<Feed> feeds,
      FeedRoles roles,
      Duration step,
      List<Duration> windows) {
    var uses = new ArrayList<FeedUse>();
    for (Feed feed : feeds) {
      Optional<FeedRole> role = roles.role(feed, instrument);
      role.ifPresent(known -> uses.add(new FeedUse(feed, known)));
    }
    return new FeaturePlan(instrument, uses, step, windows);
  }

  private static List<Instrument> instruments(List<Feed> feeds, List<Instrument> wanted) {
    var present = new TreeSet<Instrument>();
    for (Feed feed : feeds) {
      if (givesRows(feed)) {
        present.add(feed.instrument().orElseThrow());
      }
    }
    for (Instrument instrument : wanted) {
      if (!present.contains(instrument)) {
        throw new IllegalArgumentException(
            "instrument must be one of " + present + ", was " + instrument);
      }
    }
    return wanted.isEmpty() ? List.copyOf(present) : wanted.stream().sorted().distinct().toList();
  }

  /* The hourly family alone reads bars alone: neither ticks nor their hours concern it. */
  private static List<Feed> read(List<Feed> all, FeatureCatalogue catalogue) {
    return catalogue.names().equals(List.of(HourlyFamily.NAME))
        ? all.stream().filter(feed -> feed.kind() == EventKind.BARS).toList()
        : all;
  }

  private static Duration defaultStep(List<Feed> feeds) {
    boolean ticks =
        feeds.stream().anyMatch(feed -> givesRows(feed) && feed.kind() != EventKind.BARS);
    return ticks ? MINUTE : HOUR;
  }

  private static List<Duration> windows(Duration step, List<Duration> more) {
    var windows = new ArrayList<Duration>();
    windows.add(step);
    if (more.isEmpty()) {
      LADDER.stream()
          .filter(each -> each.compareTo(step) > 0 && each.toNanos() % step.toNanos() == 0)
          .limit(DEFAULT_WINDOWS - 1)
          .forEach(windows::add);
    } else {
      windows.addAll(more);
    }
    return windows;
  }
}
