package io.plimsoll.feature.engine;

import static io.plimsoll.feature.engine.TestPlans.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.market.Trade;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FeatureEngineProperties {
  private static final long DAY = 86_400_000_000L;

  @Property(tries = 50)
  void restoringAtAnyMomentChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 400) int cut) {
    List<Trade> trades = TestPlans.trades(seed, 400, 1);
    var rows = new Rows();
    FeatureEngine engine = engine(rows);
    for (int i = 0; i < trades.size(); i++) {
      if (i == cut) {
        engine =
            FeatureEngine.restore(
                TestPlans.trades(), VolumeFamily.catalogue(), rows, engine.snapshot());
      }
      engine.add(0, trades.get(i), trades.get(i).eventTime());
    }
    engine.advanceTo(START + DAY);

    assertThat(rows.all()).isEqualTo(run(trades, START + DAY).all());
  }

  @Property(tries = 20)
  void daysMayBeComputedApart(@ForAll long seed) {
    List<Trade> trades = TestPlans.trades(seed, 600, 6);
    Rows whole = run(trades, START + 6 * DAY);
    for (int day = 3; day < 6; day++) {
      long start = START + day * DAY;
      long reach = start - 2 * DAY; // the family's memory, in whole days
      List<Trade> known =
          trades.stream()
              .filter(trade -> trade.eventTime() >= reach && trade.eventTime() <= start + DAY)
              .toList();
      Rows apart = run(known, start + DAY);

      assertThat(apart.between(start, start + DAY)).isEqualTo(whole.between(start, start + DAY));
    }
  }

  @Property(tries = 20)
  void rowsOfRecordsCutAtAMomentAreThoseOfTheWhole(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1440) int minute) {
    List<Trade> trades = TestPlans.trades(seed, 300, 1);
    long cut = START + minute * 60_000_000L;
    List<Trade> past = trades.stream().filter(trade -> trade.eventTime() <= cut).toList();

    assertThat(run(past, cut).all())
        .isEqualTo(run(trades, START + DAY).between(Long.MIN_VALUE, cut));
  }

  private static Rows run(List<Trade> trades, long end) {
    var rows = new Rows();
    FeatureEngine engine = engine(rows);
    trades.forEach(trade -> engine.add(0, trade, trade.eventTime()));
    engine.advanceTo(end);
    return rows;
  }

  private static FeatureEngine engine(Rows rows) {
    return new FeatureEngine(TestPlans.trades(), VolumeFamily.catalogue(), rows);
  }
}
