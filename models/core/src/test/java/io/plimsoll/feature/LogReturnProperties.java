package io.plimsoll.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class LogReturnProperties {
  private static final MathContext DIGITS = new MathContext(60);

  @Property(tries = 400)
  void nearReturnIsTrueToFourHalfUlps(
      @ForAll @Scale(12) @DoubleRange(min = 1e-8, max = 1e8) double before,
      @ForAll @Scale(12) @DoubleRange(min = -0.0077, max = 0.0077) double move) {
    double after = before * (1 + move);

    double found = LogReturn.of(before, after);

    double exact = series(before, after).doubleValue();
    assertThat(found).isCloseTo(exact, within(4 * 0x1p-53 * Math.abs(exact)));
  }

  @Property(tries = 400)
  void returnIsThatOfTheStrictLogarithmButForTheRoundedQuotient(
      @ForAll @Scale(12) @DoubleRange(min = 1e-8, max = 1e8) double before,
      @ForAll @Scale(12) @DoubleRange(min = -0.02, max = 0.02) double move) {
    double after = before * (1 + move);

    assertThat(LogReturn.of(before, after))
        .isCloseTo(StrictMath.log(after / before), within(0x1p-52));
  }

  @Property
  void nearReturnBackIsTheOppositeToTheBit(
      @ForAll @Scale(12) @DoubleRange(min = 1e-8, max = 1e8) double before,
      @ForAll @Scale(12) @DoubleRange(min = -0.0077, max = 0.0077) double move) {
    double after = before * (1 + move);

    assertThat(LogReturn.of(after, before) + LogReturn.of(before, after)).isEqualTo(0.0);
  }

  /** 2 Σ s^(2k+1) / (2k+1) in 60 digits. */
  private static BigDecimal series(double before, double after) {
    var left = new BigDecimal(before);
    var right = new BigDecimal(after);
    BigDecimal s = right.subtract(left).divide(right.add(left), DIGITS);
    BigDecimal square = s.multiply(s, DIGITS);
    BigDecimal power = s;
    BigDecimal sum = s;
    for (int k = 3; k <= 15; k += 2) {
      power = power.multiply(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS));
    }
    return sum.add(sum);
  }
}
