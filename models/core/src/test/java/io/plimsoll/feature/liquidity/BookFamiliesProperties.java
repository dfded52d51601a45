package io.plimsoll.feature.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.SnapshotReader;
import io.plimsoll.feature.SnapshotWriter;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.feature.liquidity.BookRecords.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

class BookFamiliesProperties {
  enum Family {
    BOOK,
    SPREADS,
    RESILIENCY,
    CONSOLIDATED,
    PROFILE;

    FeatureFamily of(FeaturePlan plan, MarketView market) {
      return switch (this) {
        case BOOK -> new BookLiquidityFamily(plan, market);
        case SPREADS -> new SpreadsFamily(plan, market);
        case RESILIENCY -> new ResiliencyFamily(plan, market);
        case CONSOLIDATED -> new ConsolidatedDepthFamily(plan, market);
        case PROFILE -> new DepthProfileFamily(plan, market);
      };
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void aFamilyRestoredFromItsSnapshotGoesOnWithTheSameBits(
      @ForAll long seed, @ForAll Family family) {
    var plan =
        BookRecords.plan(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));
    long start = BookRecords.NOON + 43_000_000_000L; // midnight is 200 s on
    var told = BookRecords.random(seed, plan, start, 1500, 300_000, 400_000);
    var market = new BookMarket(plan);
    var whole = family.of(plan, market);
    var rows = BookRecords.replay(whole, market, plan, told);

    var random = new Random(seed);
    long cut = BookRecords.stepEnd(plan, told.get(random.nextInt(told.size())).known());
    var otherMarket = new BookMarket(plan);
    var before = family.of(plan, otherMarket);
    var cutRows = BookRecords.replay(before, otherMarket, plan, part(told, 0, cut));
    var after = family.of(plan, otherMarket);
    after.read(new SnapshotReader(bytes(before), 1));
    assertThat(bytes(after)).isEqualTo(bytes(before));
    cutRows.addAll(BookRecords.replay(after, otherMarket, plan, part(told, cut, Long.MAX_VALUE)));

    assertThat(bits(cutRows, 0)).isEqualTo(bits(rows, 0));
    assertThat(bytes(after)).isEqualTo(bytes(whole));
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void rowsDependOnNothingBeforeTheFamilysMemory(@ForAll long seed, @ForAll Family family) {
    var plan = BookRecords.plan(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(2));
    var told = BookRecords.random(seed, plan, BookRecords.NOON, 6000, 60_000_000, 2_000_000);
    var market = new BookMarket(plan);
    var whole = family.of(plan, market);
    var rows = BookRecords.replay(whole, market, plan, told);

    long last = told.get(told.size() - 1).known() / BookRecords.DAY * BookRecords.DAY;
    long begin = last - whole.memory().toNanos() / 1000;
    assertThat(begin).isGreaterThan(told.get(0).known());
    var otherMarket = new BookMarket(plan);
    var late = family.of(plan, otherMarket);
    var lateRows =
        BookRecords.replay(late, otherMarket, plan, part(told, begin - 1, Long.MAX_VALUE));

    assertThat(bits(lateRows, last)).isEqualTo(bits(rows, last));
    assertThat(bytes(late)).isEqualTo(bytes(whole));
  }

  @Property(tries = 5)
  void everyColumnSaysSomethingOnRandomRecords(@ForAll Family family) {
    var plan = BookRecords.plan(Duration.ofMinutes(1), Duration.ofMinutes(10));
    var told = BookRecords.random(5, plan, BookRecords.NOON, 6000, 200_000, 100_000);
    var market = new BookMarket(plan);
    var tested = family.of(plan, market);
    var rows = BookRecords.replay(tested, market, plan, told);

    var silent = new ArrayList<String>();
    for (int i = 0; i < tested.schema().size(); i++) {
      int at = i + 1;
      if (rows.stream().allMatch(row -> Double.isNaN(row[at]))) {
        silent.add(tested.schema().names().get(i));
      }
    }
    assertThat(silent).isEmpty();
  }

  private static List<Told> part(List<Told> told, long after, long through) {
    return told.stream().filter(t -> t.known() > after && t.known() <= through).toList();
  }

  private static List<List<Long>> bits(List<double[]> rows, long after) {
    var bits = new ArrayList<List<Long>>();
    for (double[] row : rows) {
      if (row[0] > after) {
        var values = new ArrayList<Long>();
        for (double value : row) {
          values.add(Double.doubleToLongBits(value));
        }
        bits.add(values);
      }
    }
    return bits;
  }

  private static byte[] bytes(FeatureFamily family) {
    var out = new SnapshotWriter(1);
    family.write(out);
    return out.toBytes();
  }
}
