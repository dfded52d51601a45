package io.plimsoll.margin.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.market.OptionRight;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmileTest {
  /** Axel Vogt's smile with butterfly arbitrage: Gatheral and Jacquier (2014), example 3.1. */
  static final RawSvi VOGT = new RawSvi(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);

  /** Values of w and g by mpmath 1.4.1 at 30 digits, g with numerical derivatives. */
  @ParameterizedTest
  @CsvSource({
    "-1,0.092755652172206465,0.26787035873645971",
    "0,0.017426252555159122,1.0386497312817975",
    "0.75,0.05089779431276161,-0.024185442346068912",
    "0.9,0.071869935049583072,-0.0326851307090229"
  })
  void vogtsSmileHasTheVarianceAndTheDensityOfThePaper(
      double moneyness, double variance, double density) {
    assertThat(VOGT.totalVariance(moneyness)).isCloseTo(variance, within(1e-15));
    assertThat(Durrleman.at(VOGT, moneyness)).isCloseTo(density, within(1e-12));
  }

  @Test
  void itsButterflyArbitrageIsFoundWhereThePaperHasIt() {
    var least = Durrleman.least(VOGT, 1.5);

    assertThat(least.holds()).isFalse();
    assertThat(least.value()).isCloseTo(-0.03286, within(1e-5));
    assertThat(least.moneyness()).isCloseTo(0.88, within(0.005));
    assertThat(Durrleman.least(RawSvi.flat(0.04), 5)).matches(Durrleman::holds);
  }

  @Test
  void numericalDerivativesAgreeWithThoseInClosedForm() {
    var numerical = new Envelope(List.of(VOGT));
    for (double k = -1.5; k <= 1.5; k += 0.1) {
      assertThat(numerical.slope(k)).isCloseTo(VOGT.slope(k), within(2e-9));
      assertThat(numerical.curvature(k)).isCloseTo(VOGT.curvature(k), within(1e-6));
    }
  }

  /** Hagan's equation 2.17 typed anew in Python with mpmath 1.4.1 at 30 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.6,1,-0.3,1.2,0.25,-0.4,0.71880597356002413",
    "0.6,1,-0.3,1.2,0.25,0.3,0.58878661488727719",
    "0.55,0.5,0.2,0.8,0.1,0.25,0.55044572765401692",
    "0.55,0.5,0.2,0.8,0.1,0,0.553535640625",
    "0.55,0.5,0.2,0.8,0.1,1e-10,0.553535640625"
  })
  void sabrFollowsHagansExpansion(
      double alpha,
      double beta,
      double rho,
      double nu,
      double years,
      double moneyness,
      double volatility) {
    double variance = new Sabr(alpha, beta, rho, nu, years).totalVariance(moneyness);

    assertThat(Math.sqrt(variance / years)).isCloseTo(volatility, within(1e-10));
  }

  @Test
  void withoutVolatilityOfVolatilitySabrOfBetaOneIsFlat() {
    var sabr = new Sabr(0.6, 1, -0.5, 0, 0.25);

    assertThat(sabr.totalVariance(-1)).isCloseTo(0.09, within(1e-15));
    assertThat(sabr.totalVariance(2)).isCloseTo(0.09, within(1e-15));
  }

  /** The prices of an envelope are convex in strike though the curves cross. */
  @Test
  void anEnvelopeHasNoButterflyArbitrage() {
    var envelope =
        new Envelope(List.of(RawSvi.ofSurface(0.04, -0.6, 4), RawSvi.ofSurface(0.05, 0.5, 2)));
    double step = 0.002;
    for (double strike = 0.3; strike < 3; strike += step) {
      double middle = call(envelope, strike);
      assertThat(call(envelope, strike - step) + call(envelope, strike + step) - 2 * middle)
          .isGreaterThan(-1e-14);
    }
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new RawSvi(-1, 0.1, 0, 0, 0.1))
        .hasMessage("least variance must be at least 0, was -0.99");
    assertThatThrownBy(() -> new RawSvi(0.1, 0.1, 1.5, 0, 0.1))
        .hasMessage("rotation must lie in [-1, 1], was 1.5");
    assertThatThrownBy(() -> new Sabr(0, 1, 0, 1, 1)).hasMessage("alpha must be above 0, was 0.0");
  }

  private static double call(Smile smile, double strike) {
    double deviation = Math.sqrt(smile.totalVariance(StrictMath.log(strike)));
    return new Black76(OptionRight.CALL, strike, 1).price(1, 1, deviation);
  }
}
