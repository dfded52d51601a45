package io.plimsoll.feature.congestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InclusionDelayTest {
  @Test
  void quantilesAreThoseOfTheGeometricDistribution() {
    var evens = new InclusionDelay(25, 50, 12); // p = 25.5 / 51 = 1/2

    assertThat(evens.probability()).isEqualTo(0.5);
    assertThat(evens.quantile(0.5)).isEqualTo(12);
    assertThat(evens.quantile(0.9)).isEqualTo(48); // 1 - 2^-3 < 0.9 < 1 - 2^-4
    assertThat(evens.quantile(0.99)).isEqualTo(84); // 1 - 2^-6 < 0.99 < 1 - 2^-7
  }

  @Test
  void anEmptyChainTakesAllInTheNextSlotAndAFullOneStillEndsTheWait() {
    assertThat(new InclusionDelay(50, 50, 12).quantile(0.99)).isEqualTo(12);
    assertThat(new InclusionDelay(0, 50, 12).quantile(0.5)).isEqualTo(852); // p = 1/102: 70.4 slots
  }

  @Property
  void theFewerBlocksTakeItTheLongerTheWait(
      @ForAll @IntRange(min = 1, max = 50) int taken,
      @ForAll @IntRange(min = 0, max = 20) int missed,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
    double wait = new InclusionDelay(taken, 50 + missed, 12).quantile(level);

    assertThat(new InclusionDelay(taken - 1, 50 + missed, 12).quantile(level))
        .isGreaterThanOrEqualTo(wait);
    assertThat(new InclusionDelay(taken, 51 + missed, 12).quantile(level))
        .isGreaterThanOrEqualTo(wait);
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new InclusionDelay(0, 0, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slots must be at least 1, was 0");
    assertThatThrownBy(() -> new InclusionDelay(2, 1, 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("taken must lie in [0, slots], was 2");
    assertThatThrownBy(() -> new InclusionDelay(1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slot must be longer than 0 s, was 0.0");
    assertThatThrownBy(() -> new InclusionDelay(1, 1, 12).quantile(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must lie in (0, 1), was 1.0");
  }

  @Test
  void aLiquidationCostsItsGasAtBaseFeeAndTip() {
    // 400,000 gas at 22 gwei is 0.0088 ether
    assertThat(LiquidationCost.of(LiquidationCost.GAS, 20e9, 2e9, 3000))
        .isCloseTo(26.4, within(1e-12));
  }
}
