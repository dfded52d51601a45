package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
  @Test
  void nothingSumsToPositiveZero() {
    assertThat(Double.doubleToRawLongBits(new ExactSum().value())).isZero();
    assertThat(Double.doubleToRawLongBits(sum(-1.0, 1.0).value())).isZero();
    assertThat(Double.doubleToRawLongBits(sum(-0.0).value())).isZero();
  }

  @Test
  void smallTermsSurviveLargeOnes() {
    assertThat(sum(1e30, 1e-30, -1e30).value()).isEqualTo(1e-30);
    assertThat(sum(0x1p115, 0x1p-256, -0x1p115).value()).isEqualTo(0x1p-256);
  }

  @Test
  void halfwayIsRoundedToEvenAndTheFaintestExcessUp() {
    double ulp = Math.ulp(1.0);
    assertThat(sum(1.0, ulp / 2).value()).isEqualTo(1.0);
    assertThat(sum(1.0 + ulp, ulp / 2).value()).isEqualTo(1.0 + 2 * ulp);
    assertThat(sum(1.0, ulp / 2, 0x1p-250).value()).isEqualTo(1.0 + ulp);
    assertThat(sum(-1.0, -ulp / 2, -0x1p-250).value()).isEqualTo(-1.0 - ulp);
    assertThat(sum(2.0 - ulp, ulp / 2).value()).isEqualTo(2.0);
  }

  @Test
  void whatLiesBelowTheGridIsCutOffTowardZero() {
    assertThat(sum(0x1p-257, 0x1p-257).value()).isZero();
    assertThat(sum(0x1.8p-256).value()).isEqualTo(0x1p-256);
    assertThat(sum(-0x1.8p-256).value()).isEqualTo(-0x1p-256);
    assertThat(sum(Double.MIN_VALUE).value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0x1p116, -1e300})
  void termsBeyondTheRangeAreRefused(double term) {
    assertThatThrownBy(() -> sum(term))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("term must be finite and within ±2^116, was " + term);
  }

  @Test
  void largestTermsAreHeldExactly() {
    double largest = Math.nextDown(0x1p116);
    assertThat(sum(largest, largest).value()).isEqualTo(2 * largest);
    assertThat(sum(-largest, 0x1p-200, largest).value()).isEqualTo(0x1p-200);
  }

  @Test
  void doublingPastTheRangeFailsAndNeverWraps() {
    var sum = sum(0x1p115);
    for (int i = 0; i < 13; i++) {
      sum.add(sum.copy());
    }
    assertThatThrownBy(sum::value)
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("Cannot round the sum: it is not below 2^128");
  }

  @Test
  void limbsOutOfRangeAreRefused() {
    var out = new SnapshotWriter(1);
    out.writeLong(-1);
    assertThatThrownBy(() -> ExactSum.read(new SnapshotReader(out.toBytes(), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limb of a sum must lie in [0, 2^32), was -1");
  }

  private static ExactSum sum(double... terms) {
    var sum = new ExactSum();
    for (double term : terms) {
      sum.add(term);
    }
    return sum;
  }
}
