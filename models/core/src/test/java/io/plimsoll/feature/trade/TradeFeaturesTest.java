package io.plimsoll.feature.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.AggressorSide;
import io.plimsoll.market.Trade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeFeaturesTest {
  private static final long MINUTE = 60_000_000;
  private static final long DAY = 1440 * MINUTE;

  private final List<String> rows = new ArrayList<>();

  @Test
  void stepsWithoutTradeAreLeftOut() {
    TradeFeatures features = features();
    features.update(5, 100, 1, AggressorSide.BUY);
    features.update(MINUTE - 1, 100, 1, AggressorSide.BUY);
    features.update(3 * MINUTE, 100, 1, AggressorSide.BUY);
    features.finish();
    features.finish();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).startsWith("0 2 ");
    assertThat(rows.get(1)).startsWith(3 * MINUTE + " 1 ");
  }

  @Test
  void vpinIsTheMeanImbalanceOfBucketsWithTradesSplitAtTheirEdges() {
    var vpins = new ArrayList<Double>();
    var features =
        new TradeFeatures(
            Duration.ofMinutes(1), 2, day -> 2.0, (start, slice, vpin) -> vpins.add(vpin));
    features.update(1, 100, 0.5, AggressorSide.SELL);
    features.update(2, 100, 2.5, AggressorSide.BUY); // 1.5 to the first bucket, 1 to the second
    features.update(MINUTE, 100, 1.0, AggressorSide.SELL);
    features.finish();

    assertThat(vpins).containsExactly(0.5, 0.25);
  }

  @Test
  void dayAloneIsTheDayInARow() {
    List<Trade> trades = RandomTrades.of(3, 40_000);
    TradeFeatures features = features();
    run(features, trades, 0, trades.size());
    features.finish();
    List<String> whole = List.copyOf(rows);
    rows.clear();

    long day = -1;
    TradeFeatures one = features();
    for (Trade trade : trades) {
      if (trade.eventTime() / DAY != day) {
        one.finish();
        one = features();
        day = trade.eventTime() / DAY;
      }
      one.update(trade.eventTime(), trade.price(), trade.quantity(), trade.aggressor());
    }
    one.finish();

    assertThat(rows).isEqualTo(whole).anyMatch(row -> !row.endsWith("NaN"));
  }

  @Test
  void snapshotGoesOnAsIfNothingHadHappened() {
    List<Trade> trades = RandomTrades.of(4, 2_000);
    TradeFeatures features = features();
    run(features, trades, 0, trades.size());
    byte[] state = features.snapshot();
    List<String> whole = List.copyOf(rows);
    for (int i = 0; i < 20; i++) {
      rows.clear();
      int at = new Random(i).nextInt(trades.size());
      TradeFeatures before = features();
      run(before, trades, 0, at);
      TradeFeatures after = features();
      after.restore(before.snapshot());
      run(after, trades, at, trades.size());

      assertThat(rows).isEqualTo(whole);
      assertThat(after.snapshot()).isEqualTo(state);
    }
  }

  @Test
  void stepMustDivideADay() {
    assertThatThrownBy(() -> new TradeFeatures(Duration.ofMinutes(7), 50, day -> 8.0, this::keep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step must divide a day, was PT7M");
  }

  @Test
  void snapshotOfAnotherStepIsRefused() {
    byte[] hours = new TradeFeatures(Duration.ofHours(1), 50, day -> 8.0, this::keep).snapshot();

    assertThatThrownBy(() -> features().restore(hours))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step of the snapshot must be 60000000 µs, was 3600000000");
  }

  private TradeFeatures features() {
    return new TradeFeatures(Duration.ofMinutes(1), 50, day -> 8.0, this::keep);
  }

  private void keep(long start, TradeSlice slice, double vpin) {
    var values = new double[slice.schema().size()];
    slice.values(values, 0);
    var row = new StringBuilder().append(start).append(' ').append(slice.count());
    for (double value : values) {
      row.append(' ').append(Double.toHexString(value));
    }
    rows.add(row.append(' ').append(Double.toHexString(vpin)).toString());
  }

  private static void run(TradeFeatures features, List<Trade> trades, int from, int to) {
    for (int i = from; i < to; i++) {
      Trade trade = trades.get(i);
      features.update(trade.eventTime(), trade.price(), trade.quantity(), trade.aggressor());
    }
  }
}
