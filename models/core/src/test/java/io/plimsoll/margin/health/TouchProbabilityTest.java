package io.plimsoll.margin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TouchProbabilityTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  /** 2·Φ(−1) and 2·Φ(−2), from tables of the normal distribution. */
  @Test
  void oneLevelIsTouchedTwiceAsOftenAsPassedAtTheEnd() {
    assertThat(TouchProbability.of(0)).isEqualTo(1);
    assertThat(TouchProbability.of(1)).isCloseTo(0.317310507862914, within(1e-14));
    assertThat(TouchProbability.of(2)).isCloseTo(0.045500263896358, within(1e-14));
    assertThat(TouchProbability.either(NONE, 1)).isEqualTo(TouchProbability.of(1));
    assertThat(TouchProbability.either(NONE, NONE)).isZero();
  }

  /** The other series of the same probability: eigenfunctions of the interval instead of images. */
  @ParameterizedTest
  @CsvSource({"1,1", "0.5,2", "0.1,0.3", "3,2", "0.04,0.02", "5,0.2"})
  void twoLevelsAgreeWithTheSeriesOfEigenfunctions(double below, double above) {
    double width = below + above;
    double untouched = 0;
    for (int k = 1; k < 400; k += 2) {
      double rate = k * Math.PI / width;
      untouched += 4 / (k * Math.PI) * Math.sin(rate * below) * Math.exp(-0.5 * rate * rate);
    }

    assertThat(TouchProbability.either(below, above)).isCloseTo(1 - untouched, within(1e-12));
  }

  @Test
  void aDistanceThatIsNoneIsRefused() {
    assertThatThrownBy(() -> TouchProbability.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distance must be at least 0, was NaN");
  }
}
