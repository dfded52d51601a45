package io.plimsoll.feature.registry;

import static io.plimsoll.feature.registry.MadeUpMarket.DAY;
import static io.plimsoll.feature.registry.MadeUpMarket.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FeatureCatalogue;
import io.plimsoll.feature.engine.FeatureEngine;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.FeedUse;
import io.plimsoll.feature.engine.Rows;
import io.plimsoll.feature.hourly.HourlyFamily;
import io.plimsoll.feature.registry.MadeUpMarket.Known;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every family, over one market: batch, stream and live give the same bits. */
class FeatureFamiliesTest {
  private static final int DAYS = 4;
  private static final FeaturePlan PLAN = everything(Duration.ofMinutes(15));
  private static final FeaturePlan HOURS = everything(Duration.ofHours(1));
  private static final List<Known> MARKET = MadeUpMarket.records(PLAN, 7, DAYS, 3600);
  private static final Rows WHOLE = new Rows(); // of all families over that market
  private static final FeatureEngine AT_END = run(FeatureFamilies.ALL, PLAN, MARKET, WHOLE);

  /* Columns that need more bars or trades than there are in a step of 15 minutes, or an hour, or
  prices that move more often; ... */
  private static final Pattern TOO_FEW =
      Pattern.compile(
          "bar_(?!return|parkinson|garman|rogers).*_(15m|1h)|tick_tsrv_(15m|1h)"
              + "|sampled_jump_(max|flag|interval)_(15m|1h)");

  /* ... and those that need more than four days: a week of bars, five or thirty changes. */
  private static final List<String> TOO_EARLY =
      List.of(
          "bar_diurnal_672h",
          "bar_diurnal_next_672h",
          "macro_vix_change_5",
          "macro_vix_correlation_60",
          "macro_vix_beta_60");

  @Test
  void everyFamilyFitsThePlanOfEverything() {
    assertThat(FeatureFamilies.ALL.fitting(HOURS)).isEqualTo(FeatureFamilies.ALL.names());
    assertThat(FeatureFamilies.ALL.fitting(PLAN))
        .isEqualTo(
            FeatureFamilies.ALL.names().stream()
                .filter(name -> !name.equals(HourlyFamily.NAME))
                .toList());
  }

  @Test
  void aSnapshotAnywhereLeavesNoTrace() {
    var rows = new Rows();
    var engine = new FeatureEngine(PLAN, FeatureFamilies.ALL, rows);
    var cuts = new TreeSet<Integer>();
    new Random(1).ints(5, 0, MARKET.size()).forEach(cuts::add);
    for (int i = 0; i < MARKET.size(); i++) {
      if (cuts.contains(i)) {
        byte[] before = engine.snapshot();
        engine = FeatureEngine.restore(PLAN, FeatureFamilies.ALL, rows, before);
        assertThat(engine.snapshot()).isEqualTo(before);
      }
      add(engine, MARKET.get(i));
    }
    engine.advanceTo(START + DAYS * DAY);

    assertSame(rows.all(), WHOLE.all(), engine.schema().names());
    assertThat(engine.snapshot()).isEqualTo(AT_END.snapshot());
  }

  @ParameterizedTest
  @MethodSource("families")
  void daysMayBeComputedApart(String family) {
    FeatureCatalogue catalogue = FeatureFamilies.ALL.only(List.of(family));
    if (family.equals(HourlyFamily.NAME)) { // it depends on the whole history
      assertThat(memory(catalogue, HOURS)).isGreaterThan(Duration.ofDays(36_000));
      return;
    }
    long memory = memory(catalogue, PLAN).toDays();
    boolean slow = memory >= DAYS;
    FeaturePlan plan = slow ? ExamplePlans.bars() : PLAN;
    int days = slow ? (int) memory(catalogue, plan).toDays() + 2 : DAYS;
    List<Known> market = slow ? MadeUpMarket.records(plan, 8, days, 25) : MARKET;
    var expected = new Rows();
    FeatureEngine whole = run(catalogue, plan, market, expected);
    long reach = memory(catalogue, plan).toDays();
    assertThat(reach).isLessThan(days);
    for (long day = reach; day < days; day++) {
      long start = START + day * DAY;
      long from = start - reach * DAY;
      var rows = new Rows();
      run(
          catalogue,
          plan,
          market.stream().filter(k -> k.time() > from && k.time() <= start + DAY).toList(),
          rows);

      assertSame(
          rows.between(start, start + DAY),
          expected.between(start, start + DAY),
          whole.schema().names());
    }
  }

  @Test
  void rowsOfRecordsCutAtAMomentAreThoseOfTheWhole() {
    assertCutChangesNothing(PLAN, MARKET, WHOLE, START + DAY + DAY / 3);
    assertCutChangesNothing(PLAN, MARKET, WHOLE, START + 2 * DAY + DAY / 2);
    List<Known> market = MadeUpMarket.records(HOURS, 9, 3, 500);
    var expected = new Rows();
    run(FeatureFamilies.ALL, HOURS, market, expected);
    assertCutChangesNothing(HOURS, market, expected, START + 2 * DAY + DAY / 2);
  }

  @Test
  void everyColumnSaysSomething() {
    List<String> silent = silent(AT_END, WHOLE);
    assertThat(silent).filteredOn(name -> !TOO_FEW.matcher(name).matches()).isEqualTo(TOO_EARLY);

    // What is too early there is told by bars over a longer time.
    FeatureCatalogue slow = FeatureFamilies.ALL.only(List.of("bar-volatility", "macro"));
    var later = new Rows();
    FeatureEngine bars =
        run(slow, ExamplePlans.bars(), MadeUpMarket.records(ExamplePlans.bars(), 8, 40, 0), later);
    assertThat(silent(bars, later)).filteredOn(TOO_EARLY::contains).isEmpty();
  }

  @Test
  void namesOfColumnsAreDistinctAcrossFamilies() {
    for (FeaturePlan plan : List.of(PLAN, HOURS, ExamplePlans.ticks(), ExamplePlans.bars())) {
      List<String> names =
          FeatureFamilies.ALL.fitting(plan).stream()
              .map(family -> FeatureFamilies.ALL.only(List.of(family)))
              .map(family -> new FeatureEngine(plan, family, new Rows()).schema().names())
              .flatMap(List::stream)
              .toList();

      assertThat(names).doesNotHaveDuplicates();
    }
  }

  private static void assertCutChangesNothing(
      FeaturePlan plan, List<Known> market, Rows expected, long cut) {
    var rows = new Rows();
    var engine = new FeatureEngine(plan, FeatureFamilies.ALL, rows);
    market.stream().filter(known -> known.time() <= cut).forEach(known -> add(engine, known));
    engine.advanceTo(cut);

    assertSame(rows.all(), expected.between(Long.MIN_VALUE, cut), engine.schema().names());
  }

  private static List<String> silent(FeatureEngine engine, Rows rows) {
    List<String> names = engine.schema().names();
    var silent = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      int at = i + 1;
      if (rows.all().stream().allMatch(row -> Double.isNaN(row.get(at)))) {
        silent.add(names.get(i));
      }
    }
    return silent;
  }

  private static Stream<String> families() {
    return FeatureFamilies.ALL.names().stream();
  }

  private static FeaturePlan everything(Duration step) {
    List<FeedUse> feeds =
        Stream.concat(ExamplePlans.ticks().feeds().stream(), ExamplePlans.bars().feeds().stream())
            .distinct()
            .sorted((one, other) -> one.feed().compareTo(other.feed()))
            .toList();
    List<Duration> windows =
        Stream.of(step, Duration.ofHours(1), Duration.ofHours(24)).distinct().toList();
    return new FeaturePlan(ExamplePlans.INSTRUMENT, feeds, step, windows);
  }

  private static Duration memory(FeatureCatalogue catalogue, FeaturePlan plan) {
    return new FeatureEngine(plan, catalogue, new Rows()).memory();
  }

  private static FeatureEngine run(
      FeatureCatalogue catalogue, FeaturePlan plan, List<Known> market, Rows rows) {
    var engine = new FeatureEngine(plan, catalogue, rows);
    market.forEach(known -> add(engine, known));
    long last = market.get(market.size() - 1).time();
    engine.advanceTo((last + DAY - 1) / DAY * DAY);
    return engine;
  }

  private static void add(FeatureEngine engine, Known known) {
    engine.add(known.feed(), known.event(), known.time());
  }

  private static void assertSame(
      List<List<Double>> rows, List<List<Double>> expected, List<String> names) {
    assertThat(rows).hasSameSizeAs(expected);
    assertThat(expected).isNotEmpty();
    for (int i = 0; i < rows.size(); i++) {
      var differing = new ArrayList<String>();
      for (int column = 0; column < names.size(); column++) {
        if (!rows.get(i).get(column + 1).equals(expected.get(i).get(column + 1))) {
          differing.add(names.get(column));
        }
      }
      assertThat(differing).as("columns that differ as of %s", rows.get(i).get(0)).isEmpty();
    }
  }
}
