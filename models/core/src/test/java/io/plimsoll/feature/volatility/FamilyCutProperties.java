package io.plimsoll.feature.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.feature.engine.FamilyRun;
import io.plimsoll.feature.engine.FamilyRun.Known;
import io.plimsoll.feature.engine.FeatureFamily;
import io.plimsoll.feature.engine.FeaturePlan;
import io.plimsoll.feature.engine.MarketView;
import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Bar;
import io.plimsoll.market.BookUpdate;
import io.plimsoll.market.EventKind;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Each family gives the same bits however its records are cut: by a snapshot, or into days. */
class FamilyCutProperties {
  private static final long START = 19_000 * FamilyRun.DAY;
  private static final long SECOND = 1_000_000;

  private record Case(
      BiFunction<FeaturePlan, MarketView, FeatureFamily> maker,
      FeaturePlan plan,
      EventKind kind,
      long gap) {}

  private static List<Case> cases() {
    var hour = Duration.ofHours(1);
    var minute = Duration.ofMinutes(1);
    var day = Duration.ofDays(1);
    return List.of(
        new Case(
            TickVolatilityFamily::new,
            Plans.of(EventKind.TRADES, hour, day),
            EventKind.TRADES,
            60 * SECOND),
        new Case(
            SampledVolatilityFamily::new,
            Plans.of(EventKind.TRADES, minute, Duration.ofMinutes(5), hour, day),
            EventKind.TRADES,
            900 * SECOND),
        new Case(
            SampledVolatilityFamily::new,
            Plans.of(EventKind.QUOTES, hour, day),
            EventKind.QUOTES,
            900 * SECOND),
        new Case(
            SampledVolatilityFamily::new,
            Plans.of(EventKind.BOOK, Duration.ofMinutes(15), hour),
            EventKind.BOOK,
            900 * SECOND),
        new Case(
            BarVolatilityFamily::new,
            Plans.of(EventKind.BARS, hour, day),
            EventKind.BARS,
            1800 * SECOND));
  }

  @Property(tries = 40)
  void aSnapshotLeavesNoTrace(@ForAll long seed, @ForAll @IntRange(max = 4) int which) {
    var one = cases().get(which);
    var records = records(one, seed, 2);
    var whole = new FamilyRun(one.plan(), one.maker());
    records.forEach(whole::take);
    var cut = new FamilyRun(one.plan(), one.maker());
    int at = new Random(seed).nextInt(records.size());
    records.subList(0, at).forEach(cut::take);
    cut.restart();
    records.subList(at, records.size()).forEach(cut::take);

    assertThat(cut.snapshot()).isEqualTo(whole.snapshot());
    var expected = whole.end();
    var actual = cut.end();
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((time, row) -> assertThat(actual.get(time)).isEqualTo(row));
  }

  @Property(tries = 25)
  void aRowNeedsNothingBeforeItsMemory(@ForAll long seed, @ForAll @IntRange(max = 4) int which) {
    var one = cases().get(which);
    long memory = one.maker().apply(one.plan(), null).memory().toDays();
    var records = records(one, seed, (int) memory + 3);
    var whole = FamilyRun.rows(one.plan(), one.maker(), records);
    long lastDay = START + (memory + 2) * FamilyRun.DAY;
    long from = lastDay - memory * FamilyRun.DAY;
    var late = records.stream().filter(known -> known.time() >= from).toList();
    var part = FamilyRun.rows(one.plan(), one.maker(), late);

    whole.forEach(
        (time, row) -> {
          if (time >= lastDay) {
            assertThat(part.get(time)).as("row at %s", time).isEqualTo(row);
          }
        });
  }

  /* Known up to two seconds late and therefore at times out of order; days may be empty. */
  private static List<Known> records(Case one, long seed, int days) {
    var random = new Random(seed);
    var records = new ArrayList<Known>();
    double price = 2000;
    int sequence = 0;
    for (int day = 0; day < days; day++) {
      boolean empty = day < days - 1 && random.nextInt(6) == 0;
      long time = START + day * FamilyRun.DAY;
      while (!empty) {
        boolean isBar = one.kind() == EventKind.BARS;
        time += isBar ? one.gap() : 1 + (long) (2 * one.gap() * random.nextDouble());
        if (time > START + (day + 1) * FamilyRun.DAY) {
          break;
        }
        price *= random.nextInt(4) == 0 ? 1 : Math.exp(0.001 * random.nextGaussian());
        records.add(
            new Known(
                time + random.nextInt(4) * SECOND / 2, 0, event(one, time, sequence++, price)));
      }
    }
    records.sort(Comparator.comparingLong(Known::time));
    return records;
  }

  private static MarketEvent event(Case one, long time, int sequence, double price) {
    return switch (one.kind()) {
      case TRADES -> new Trade(time, sequence, price, 1, AggressorSide.BUY);
      case QUOTES -> new Quote(time, sequence, price - 0.1, 1, price + 0.1, 1);
      case BARS -> new Bar(time, price, price + 1, price - 1, price + 0.5, 1);
      case BOOK ->
          sequence % 50 == 49
              ? BookUpdate.unknown(time, sequence)
              : BookUpdate.of(
                  time,
                  sequence,
                  BookUpdate.Type.SNAPSHOT,
                  new double[] {price - 0.1},
                  new double[] {1},
                  new double[] {price + 0.1},
                  new double[] {1});
      default -> throw new IllegalArgumentException("kind must have a case, was " + one.kind());
    };
  }
}
