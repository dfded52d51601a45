package io.plimsoll.feature.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.AggressorSide;
import org.junit.jupiter.api.Test;

class TradeSliceTest {
  private static final AggressorSide BUY = AggressorSide.BUY;
  private static final AggressorSide SELL = AggressorSide.SELL;

  @Test
  void fourTradesMakeABarItsVariationsAndItsFlow() {
    var slice = new TradeSlice();
    slice.update(10, 100.0, 1.0, BUY);
    slice.update(11, 101.0, 2.0, BUY);
    slice.update(11, 101.0, 0.5, SELL);
    slice.update(12, 99.0, 0.5, SELL);

    double up = Math.log(1.01);
    double down = Math.log(99.0 / 101);
    assertThat(value(slice, "open")).isEqualTo(100);
    assertThat(value(slice, "high")).isEqualTo(101);
    assertThat(value(slice, "low")).isEqualTo(99);
    assertThat(value(slice, "close")).isEqualTo(99);
    assertThat(value(slice, "volume")).isEqualTo(4);
    assertThat(value(slice, "quote_volume")).isEqualTo(100 + 202 + 50.5 + 49.5);
    assertThat(value(slice, "trades")).isEqualTo(4);
    assertThat(value(slice, "tick_rv")).isCloseTo(up * up + down * down, within(1e-17));
    assertThat(value(slice, "tick_bpv")).isEqualTo(0.0); // the middle return is 0
    assertThat(value(slice, "bought")).isEqualTo(3);
    assertThat(value(slice, "sold")).isEqualTo(1);
    assertThat(value(slice, "imbalance")).isEqualTo(0.5);
  }

  @Test
  void bipowerIsOfNeighbouringReturns() {
    var slice = new TradeSlice();
    slice.update(10, 100.0, 1.0, BUY);
    slice.update(11, 101.0, 1.0, BUY);
    slice.update(12, 99.0, 1.0, SELL);

    double expected = Math.PI / 2 * Math.log(1.01) * Math.log(101.0 / 99);
    assertThat(slice.bipowerVariation()).isCloseTo(expected, within(1e-17));
  }

  @Test
  void whatCannotBeComputedIsNotANumber() {
    var none = new TradeSlice();
    var one = new TradeSlice();
    one.update(10, 100.0, 1.0, BUY);

    assertThat(value(none, "open")).isNaN();
    assertThat(value(none, "imbalance")).isNaN();
    assertThat(value(none, "trades")).isEqualTo(0);
    assertThat(one.variance()).isNaN();
    assertThat(one.bipowerVariation()).isNaN();
    assertThat(value(one, "imbalance")).isEqualTo(1);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    var slice = new TradeSlice();
    slice.update(10, 100.0, 1.0, BUY);

    assertThatThrownBy(() -> slice.update(9, 100.0, 1.0, BUY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event time must be at least 10, was 9");
    assertThatThrownBy(() -> slice.update(10, Double.NaN, 1.0, BUY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("price must be finite and above 0, was NaN");
    assertThatThrownBy(() -> slice.update(10, 100.0, 0.0, SELL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantity must be finite and above 0, was 0.0");
    assertThat(slice.count()).isEqualTo(1);
  }

  @Test
  void sliceBeforeTheEndIsNotAppended() {
    var left = new TradeSlice();
    left.update(10, 100.0, 1.0, BUY);
    var right = new TradeSlice();
    right.update(9, 100.0, 1.0, BUY);

    assertThatThrownBy(() -> left.merge(right))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slice must begin at 10 or later, was 9");
  }

  private static double value(TradeSlice slice, String name) {
    var values = new double[slice.schema().size()];
    slice.values(values, 0);
    return values[slice.schema().indexOf(name)];
  }
}
