package io.plimsoll.feature.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.BiFunction;

/** What must hold of every family, over made-up records. */
public final class FamilyChecks {
  private static final int DAYS = 6;
  private static final int EACH_DAY = 700;

  private FamilyChecks() {}

  /** Rows are the same, bit for bit, if the family is written and read back at any place. */
  public static void restartsAnywhere(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    List<FamilyRun.Known> records = GeneratedMarket.records(11, DAYS, EACH_DAY);
    var whole = new FamilyRun(GeneratedMarket.plan(), maker);
    SortedMap<Long, double[]> expected = whole.take(records).end();
    var random = new Random(3);
    var cut = new FamilyRun(GeneratedMarket.plan(), maker);
    int from = 0;
    while (from < records.size()) {
      int to = Math.min(records.size(), from + 1 + random.nextInt(400));
      cut.take(records.subList(from, to));
      byte[] before = cut.restart();
      assertThat(cut.snapshot()).isEqualTo(before);
      from = to;
    }

    assertSame(cut.end(), expected);
    assertThat(cut.snapshot()).isEqualTo(whole.snapshot());
  }

  /**
   * Rows of a day do not depend on what lies before the family's memory, even after a silent day.
   */
  public static void forgetsBeyondItsMemory(
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    List<FamilyRun.Known> records = GeneratedMarket.records(12, DAYS + 2, EACH_DAY);
    long silent = GeneratedMarket.START + DAYS * RecordDay.DAY;
    List<FamilyRun.Known> withGap =
        records.stream()
            .filter(known -> Math.floorDiv(known.time(), RecordDay.DAY) * RecordDay.DAY != silent)
            .toList();
    var whole = new FamilyRun(GeneratedMarket.plan(), maker);
    long memory = whole.family().memory().toNanos() / 1000;
    SortedMap<Long, double[]> expected = whole.take(withGap).end();
    for (int day : new int[] {DAYS - 1, DAYS + 1}) {
      long start = GeneratedMarket.START + day * RecordDay.DAY;
      List<FamilyRun.Known> known =
          withGap.stream().filter(record -> record.time() >= start - memory).toList();
      SortedMap<Long, double[]> rows =
          new FamilyRun(GeneratedMarket.plan(), maker).take(known).end();
      long first = start + 1;
      long last = start + RecordDay.DAY;
      assertThat(rows.subMap(first, last)).isNotEmpty();
      assertSame(rows.subMap(first, last), expected.subMap(first, last));
    }
  }

  /** The test would not see a column that is never computed. */
  public static void fillsEveryColumn(BiFunction<FeaturePlan, MarketView, FeatureFamily> maker) {
    fillsEveryColumn(maker, EACH_DAY);
  }

  /** The same with so many records a day. */
  public static void fillsEveryColumn(
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker, int eachDay) {
    var run = new FamilyRun(GeneratedMarket.plan(), maker);
    SortedMap<Long, double[]> rows = run.take(GeneratedMarket.records(13, DAYS, eachDay)).end();
    List<String> names = run.family().schema().names();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      boolean oneStep = names.get(i).endsWith("_5m") && !names.get(i).contains("markout");
      if (!oneStep) { // a single step has too few pairs for some
        assertThat(rows.values())
            .as(names.get(i))
            .anyMatch(row -> Double.isFinite(row[column]) && row[column] != 0);
      }
    }
  }

  private static void assertSame(
      SortedMap<Long, double[]> rows, SortedMap<Long, double[]> expected) {
    assertThat(rows.keySet()).isEqualTo(expected.keySet());
    for (Long time : expected.keySet()) {
      assertThat(rows.get(time)).as("row %s", time).isEqualTo(expected.get(time));
    }
  }
}
