package io.plimsoll.feature.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class GasSliceTest {
  private static final long DAY = 86_400_000_000L;

  @Test
  void levelAndMomentumComeFromTheDays() {
    var slice = slice(0, 20, 30, 40);
    double[] values = new double[4];
    slice.values(values, 0);

    assertThat(values[0]).isEqualTo(40e9);
    assertThat(values[1]).isEqualTo(30e9);
    assertThat(values[2]).isCloseTo(Math.log(2), withinPercentage(1e-12));
    assertThat(values[3]).isEqualTo(1e11);
    assertThat(slice.schema().names())
        .containsExactly(
            "gas_price_7d", "gas_price_mean_7d", "gas_price_momentum_7d", "gas_used_mean_7d");
  }

  @Test
  void partsMergeToTheWholeAndComeBackFromBytes() {
    var parts = slice(0, 20, 30);
    parts.merge(slice(2, 40));

    assertThat(parts.snapshot()).isEqualTo(slice(0, 20, 30, 40).snapshot());
    assertThat(GasSlice.restore(parts.snapshot()).snapshot()).isEqualTo(parts.snapshot());
    assertThat(parts.copy().snapshot()).isEqualTo(parts.snapshot());
  }

  @Test
  void aDayWithoutPriceHasNoMomentum() {
    double[] values = new double[4];
    slice(0, 0, 30).values(values, 0);
    assertThat(values[2]).isNaN();

    new GasSlice(7).values(values, 0);
    assertThat(values).containsOnly(Double.NaN);
  }

  @Test
  void daysOutOfOrderAndTooManyAreRefused() {
    assertThatThrownBy(() -> slice(1, 20).merge(slice(1, 20)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("right slice must begin after %s, was %s", 2 * DAY, 2 * DAY);
    assertThatThrownBy(() -> slice(0, 1, 2, 3, 4, 5, 6, 7, 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("days must be at most 7, was 8");
  }

  @Test
  void anUnknownVersionIsRefused() {
    byte[] bytes = slice(0, 20).snapshot();
    bytes[3] = 2;
    assertThatThrownBy(() -> GasSlice.restore(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("snapshot version must be 1, was 2");
  }

  private static GasSlice slice(int firstDay, int... gwei) {
    var slice = new GasSlice(7);
    for (int i = 0; i < gwei.length; i++) {
      slice.update(
          new GasDay((firstDay + i + 1) * DAY, gwei[i] * 1_000_000_000L, 100_000_000_000L));
    }
    return slice;
  }
}
