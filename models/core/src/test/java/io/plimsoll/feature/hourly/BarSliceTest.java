package io.plimsoll.feature.hourly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.market.Bar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarSliceTest {
  @Test
  void noBarGivesNoValue() {
    assertThat(values(new BarSlice())).hasSize(17).containsOnly(Double.NaN);
    assertThat(values(BarSlice.after(100))).containsOnly(Double.NaN);
  }

  @Test
  void theFirstBarOfTheHistoryHasPricesAndNoReturn() {
    var slice = new BarSlice();
    slice.update(new Bar(5, 100, 102, 99, 101, 3));

    assertThat(value(slice, "open_1h")).isEqualTo(100);
    assertThat(value(slice, "high_1h")).isEqualTo(102);
    assertThat(value(slice, "low_1h")).isEqualTo(99);
    assertThat(value(slice, "close")).isEqualTo(101);
    assertThat(value(slice, "volume_1h")).isEqualTo(3);
    assertThat(value(slice, "quote_volume_1h")).isEqualTo(303);
    assertThat(value(slice, "return_1h")).isNaN();
    assertThat(value(slice, "rv_1h")).isNaN();
    assertThat(value(slice, "rq_1h")).isNaN();
    assertThat(value(slice, "parkinson_1h")).isPositive();
    assertThat(value(slice, "amihud_1h")).isNaN();
    assertThat(value(slice, "corwin_schultz_1h")).isNaN();
  }

  @Test
  void theReturnAcrossTheEdgeBelongsToTheRight() {
    var right = BarSlice.after(100);
    right.update(new Bar(10, 110, 110, 110, 110, 2));
    double move = StrictMath.log(1.1);

    assertThat(value(right, "return_1h")).isEqualTo(move);
    assertThat(value(right, "rv_1h")).isEqualTo(move * move);
    assertThat(value(right, "amihud_1h")).isEqualTo(move / 220 * 1e6);
    assertThat(value(right, "bpv_1h")).isNaN();
  }

  @Test
  void barsMustComeInOrder() {
    var slice = new BarSlice();
    slice.update(new Bar(10, 1, 1, 1, 1, 0));
    assertThatThrownBy(() -> slice.update(new Bar(10, 1, 1, 1, 1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("event time must be after 10, was 10");
  }

  @Test
  void slicesMustBeNeighboursFromLeftToRight() {
    var slice = new BarSlice();
    slice.update(new Bar(10, 1, 1, 1, 1, 0));
    var copy = slice.copy();
    assertThatThrownBy(() -> slice.merge(copy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("right slice must begin after 10, was 10");
    assertThatThrownBy(() -> slice.merge(BarSlice.after(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("right slice must begin after close 1.0, was after 2.0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aCloseThatIsNoPriceIsRefused(double close) {
    assertThatThrownBy(() -> BarSlice.after(close))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("close must be finite and above 0, was %s", close);
  }

  private static double value(BarSlice slice, String feature) {
    return values(slice)[slice.schema().indexOf(feature)];
  }

  private static double[] values(BarSlice slice) {
    double[] values = new double[slice.schema().size()];
    slice.values(values, 0);
    return values;
  }
}
