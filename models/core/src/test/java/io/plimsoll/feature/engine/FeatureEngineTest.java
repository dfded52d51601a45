package io.plimsoll.feature.engine;

import static io.plimsoll.feature.engine.TestPlans.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.MarketEvent;
import io.plimsoll.market.Quote;
import io.plimsoll.market.Trade;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureEngineTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long DAY = 86_400 * SECOND;
  private final Rows rows = new Rows();
  private final FeatureEngine engine =
      new FeatureEngine(TestPlans.trades(), VolumeFamily.catalogue(), rows);

  @Test
  void rowHoldsWhatWasKnownAtItsTimeAndNothingLater() {
    add(START + SECOND, 1, 2.0);
    add(START + MINUTE, 2, 3.0); // known exactly at the row's time
    add(START + MINUTE + 1, 3, 5.0);
    engine.advanceTo(START + 2 * MINUTE);

    assertThat(rows.all())
        .containsExactly(
            List.of((double) (START + MINUTE), 5.0, 5.0, 100.0, 2.0),
            List.of((double) (START + 2 * MINUTE), 5.0, 10.0, 100.0, 3.0));
  }

  @Test
  void stepWithoutRecordHasNoRow() {
    add(START + SECOND, 1, 2.0);
    add(START + 10 * MINUTE, 2, 3.0);
    engine.advanceTo(START + 20 * MINUTE);

    assertThat(rows.all())
        .extracting(row -> row.get(0))
        .containsExactly((double) (START + MINUTE), (double) (START + 10 * MINUTE));
  }

  @Test
  void rowIsGivenWhenTheClockHasEndedItsStepAndNotBefore() {
    add(START + SECOND, 1, 2.0);
    engine.advanceTo(START + MINUTE - 1);
    assertThat(rows.all()).isEmpty();

    engine.advanceTo(START + MINUTE);
    assertThat(rows.all()).hasSize(1);
  }

  @Test
  void lateTradeCountsWhereItBecameKnownAndShowsNoPrice() {
    add(START + SECOND, 1, 2.0);
    engine.advanceTo(START + MINUTE);
    add(START + MINUTE + 10, 2, 1.0);
    engine.add(0, trade(START + 2, 3, 50, 4.0), START + MINUTE + 20);
    engine.advanceTo(START + 2 * MINUTE);

    assertThat(rows.all().get(0)).contains(2.0);
    assertThat(rows.all().get(1))
        .containsExactly((double) (START + 2 * MINUTE), 5.0, 7.0, 100.0, 2.0);
    assertThat(engine.lateTrades()).isEqualTo(1);
  }

  @Test
  void feedWithoutARecordForADayIsForgotten() {
    add(START + SECOND, 1, 2.0);
    engine.add(0, trade(START + 2 * DAY + SECOND, 2, 101, 1.0), START + 2 * DAY + SECOND);
    engine.advanceTo(START + 3 * DAY);

    assertThat(rows.all().get(1).get(3)).isEqualTo(101.0);
    var other = new MarketState(TestPlans.trades());
    other.take(0, trade(START, 1, 100, 1));
    other.startDay();
    assertThat(other.price(0)).isEqualTo(100.0);
    other.startDay();
    assertThat(other.price(0)).isNaN();
  }

  @Test
  void recordsOutOfOrderAreRefused() {
    add(START + MINUTE, 1, 1.0);

    assertThatThrownBy(() -> add(START, 2, 1.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be at least %s, was %s", START + MINUTE, START);
    assertThatThrownBy(() -> engine.add(0, trade(START + DAY, 3, 1, 1), START + 2 * MINUTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("known time must be at least %s, was %s", START + DAY, START + 2 * MINUTE);
    assertThatThrownBy(() -> engine.advanceTo(START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("time must be at least %s, was %s", START + MINUTE, START);
  }

  @Test
  void recordOfAnotherKindIsRefused() {
    MarketEvent quote = new Quote(START, 1, 1, 1, 2, 1);

    assertThatThrownBy(() -> engine.add(0, quote, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record of feed trades/binance:spot:BTC-USDT was of QUOTES");
  }

  @Test
  void snapshotOfOtherColumnsIsRefused() {
    byte[] snapshot = engine.snapshot();
    var nothing = new FeatureCatalogue(List.of());

    assertThatThrownBy(
            () ->
                FeatureEngine.restore(TestPlans.trades(), nothing, (asOf, values) -> {}, snapshot))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot must be of the columns [], was of others");
  }

  @Test
  void unknownFamilyIsRefusedByName() {
    assertThatThrownBy(() -> VolumeFamily.catalogue().only(List.of("volum")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("family must be one of volume, was volum");
  }

  private void add(long time, long sequence, double quantity) {
    engine.add(0, trade(time, sequence, 100, quantity), time);
  }

  private static Trade trade(long time, long sequence, double price, double quantity) {
    return new Trade(time, sequence, price, quantity, AggressorSide.BUY);
  }
}
