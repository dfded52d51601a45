package io.plimsoll.feature.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** What holds of every family: rows do not depend on restarts, nor on what is out of memory. */
public final class FamilyLaws {
  private static final long DAY = 86_400_000_000L;

  private FamilyLaws() {}

  /** Asserts that a restart before record {@code cut} changes no row. */
  public static void assertRestartLeavesNoTrace(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> events,
      int cut) {
    var run = new FamilyRun(plan, maker);
    events.subList(0, cut).forEach(run::take);
    run.restart();
    events.subList(cut, events.size()).forEach(run::take);
    assertSame(run.end(), FamilyRun.rows(plan, maker, events));
  }

  /** Asserts that the rows of each day come from its records and those of the memory before. */
  public static void assertMemoryIsEnough(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> events) {
    Map<Long, double[]> whole = FamilyRun.rows(plan, maker, events);
    long memory = new FamilyRun(plan, maker).family().memory().toDays() * DAY;
    int finite = 0;
    long last = Math.floorDiv(events.get(events.size() - 1).time(), DAY) * DAY;
    for (long day = Math.floorDiv(events.get(0).time(), DAY) * DAY; day <= last; day += DAY) {
      long from = day - memory;
      long begin = day;
      List<Known> recent =
          events.stream()
              .filter(known -> known.time() >= from && known.time() < begin + DAY)
              .toList();
      Map<Long, double[]> part = FamilyRun.rows(plan, maker, recent);
      part.keySet().removeIf(asOf -> asOf <= begin || asOf > begin + DAY - plan.stepMicros());
      for (Map.Entry<Long, double[]> row : part.entrySet()) {
        assertThat(row.getValue())
            .describedAs("row as of %s", row.getKey())
            .isEqualTo(whole.get(row.getKey()));
        finite += (int) Arrays.stream(row.getValue()).filter(Double::isFinite).count();
      }
    }
    assertThat(finite).isPositive();
  }

  /** Asserts that rows up to a record do not depend on what comes after it. */
  public static void assertLaterRecordsChangeNothing(
      FeaturePlan plan,
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      List<Known> events,
      int cut) {
    Map<Long, double[]> early = FamilyRun.rows(plan, maker, events.subList(0, cut));
    Map<Long, double[]> whole = FamilyRun.rows(plan, maker, events);
    long open = early.keySet().stream().max(Long::compare).orElseThrow();
    early.remove(open);
    early.forEach((asOf, row) -> assertThat(row).isEqualTo(whole.get(asOf)));
  }

  private static void assertSame(Map<Long, double[]> one, Map<Long, double[]> other) {
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((asOf, row) -> assertThat(row).isEqualTo(other.get(asOf)));
  }
}
