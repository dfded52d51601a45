package io.plimsoll.training.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The price of market makers, and what they pay along it. */
class QuoteCurveProperties {
  private static final QuoteCurve CURVE = new QuoteCurve(2, 0.06, 1000);

  @Property
  void aRoundTripGainsNothing(
      @ForAll @DoubleRange(min = -400, max = 400) double held,
      @ForAll @DoubleRange(min = -400, max = 400) double bought) {
    double back = CURVE.paid(held, bought) + CURVE.paid(held + bought, -bought);

    assertThat(back).isCloseTo(0, within(1e-9));
  }

  @Property
  void theSumOfTradesCountsAndNotTheirCut(
      @ForAll @DoubleRange(min = -400, max = 400) double held,
      @ForAll @DoubleRange(min = -400, max = 400) double bought,
      @ForAll @DoubleRange(min = 0, max = 1) double cut) {
    double parts =
        CURVE.paid(held, cut * bought) + CURVE.paid(held + cut * bought, (1 - cut) * bought);

    assertThat(parts).isCloseTo(CURVE.paid(held, bought), within(1e-9));
  }

  @Property
  void moreSoldIsALowerPrice(
      @ForAll @DoubleRange(min = -400, max = 400) double held,
      @ForAll @DoubleRange(min = 0.01, max = 400) double sold) {
    double mean = CURVE.paid(held, sold) / sold;

    assertThat(CURVE.price(held + sold)).isLessThan(CURVE.price(held));
    assertThat(mean).isBetween(CURVE.price(held + sold) - 1e-9, CURVE.price(held) + 1e-9);
  }

  @Property
  void lessDepthMovesThePriceFarther(
      @ForAll @DoubleRange(min = 0.1, max = 400) double sold,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double share) {
    var thin = new QuoteCurve(2, 0.06, 1000 * share);

    assertThat(thin.price(sold)).isLessThan(CURVE.price(sold));
    assertThat(thin.paid(0, sold)).isLessThan(CURVE.paid(0, sold));
    assertThat(thin.price(-sold)).isGreaterThan(CURVE.price(-sold));
  }

  @Test
  void thePriceIsByTheSquareRootLawAndATradeCostsTwoThirdsOfIt() {
    double sold = 5; // of value 10, a hundredth of the depth
    assertThat(CURVE.price(sold)).isCloseTo(2 * Math.exp(-0.06 * Math.sqrt(0.01)), within(1e-12));
    assertThat(CURVE.price(0)).isEqualTo(2);
    assertThat(CURVE.paid(0, sold) / (2 * sold)).isCloseTo(1 - 0.006 * 2 / 3, within(1e-5));
  }

  @Test
  void whatIsPaidIsTheIntegralOfThePrice() {
    double steps = 100_000;
    for (double held : new double[] {-300, -1e-4, 0, 120}) {
      double sum = 0;
      for (int i = 0; i < steps; i++) {
        sum += CURVE.price(held + 200 * (i + 0.5) / steps) * 200 / steps;
      }
      assertThat(CURVE.paid(held, 200)).isCloseTo(sum, within(1e-5));
    }
  }
}
