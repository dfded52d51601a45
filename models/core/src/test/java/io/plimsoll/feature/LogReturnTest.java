package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogReturnTest {
  @Test
  void priceThatStaysReturnsNothing() {
    assertThat(LogReturn.of(61_234.56, 61_234.56)).isEqualTo(0.0);
  }

  @Test
  void largeMoveIsTheStrictLogarithm() {
    assertThat(LogReturn.of(2.0, 3.0)).isEqualTo(StrictMath.log(1.5));
    assertThat(LogReturn.of(3.0, 1.0)).isEqualTo(StrictMath.log(1.0 / 3));
  }

  @Test
  void tickIsTheLogarithmToTheLastDigits() {
    // ln(1 + 1e-6) and ln(1 - 1e-6) from their series.
    assertThat(LogReturn.of(1_000_000, 1_000_001)).isCloseTo(9.999995000003334e-07, within(5e-22));
    assertThat(LogReturn.of(1_000_000, 999_999)).isCloseTo(-1.0000005000003334e-06, within(5e-22));
  }

  @Test
  void bitsAreThoseOfPlainArithmetic() {
    assertThat(Double.doubleToLongBits(LogReturn.of(60_000.01, 60_000.02)))
        .isEqualTo(Double.doubleToLongBits(1.6666662491269934e-07));
  }
}
