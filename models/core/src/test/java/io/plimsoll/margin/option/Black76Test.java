package io.plimsoll.margin.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Black76Test {
  private static final double RATE = 0.05;

  /**
   * Values and derivatives of Black's formula at 40 digits by mpmath 1.4.1, derivatives by its
   * numerical {@code diff}; the first row is Hull, <i>Options, Futures, and Other Derivatives</i>,
   * example of a put on crude oil futures at 20: 1.12.
   */
  @ParameterizedTest
  @CsvSource({
    "PUT,20,20,0.33333333333333333,0.97044553354850818,0.25,"
        + "1.1166414565589435,-0.4573067303602805,0.13376450266134561,4.4588167553781871,-1.5715585521765152",
    "CALL,64000,70000,0.082191780821917808,0.99589884376420437,0.55,"
        + "1862.8980137154068,0.31097171348596472,3.4925513123367362e-5,6466.8654217250954,-21543.908989502778",
    "PUT,64000,70000,0.082191780821917808,0.99589884376420437,0.55,"
        + "7838.291076300633,-0.68492713027823964,3.4925513123367362e-5,6466.8654217250954,-21245.139336373517",
    "PUT,3000,2900,0.0027397260273972603,1,0.6,"
        + "6.6180339565286689,-0.13671821186655255,0.0023245127718145587,34.390051966571553,-3765.7106903395851"
  })
  void valuesAndDerivativesAreThoseOfFortyDigits(
      OptionRight right,
      double forward,
      double strike,
      double years,
      double discount,
      double volatility,
      double value,
      double delta,
      double gamma,
      double vega,
      double theta) {
    var option = new Black76(right, strike, years);
    var greeks = option.greeks(forward, discount, volatility);

    assertThat(option.price(forward, discount, volatility)).isEqualTo(greeks.value());
    assertThat(greeks.value()).isCloseTo(value, within(1e-15 * forward));
    assertThat(greeks.delta()).isCloseTo(delta, within(1e-14));
    assertThat(greeks.gamma()).isCloseTo(gamma, within(1e-13 * gamma));
    assertThat(greeks.vega()).isCloseTo(vega, within(1e-13 * vega));
    assertThat(greeks.theta()).isCloseTo(theta, within(-1e-12 * theta));
  }

  /** Values of Φ at 40 digits by mpmath 1.4.1. */
  @ParameterizedTest
  @CsvSource({
    "-12,1.776482112077679e-33",
    "-8,6.22096057427178412e-16",
    "-5,2.86651571879193912e-7",
    "-2.5,0.00620966532577613517",
    "-1,0.158655253931457051",
    "-0.2,0.420740290560896973",
    "0.7,0.758036347776926971",
    "3,0.998650101968369905"
  })
  void theNormalDistributionHasThirteenDigits(double x, double probability) {
    assertThat(StandardNormal.cumulative(x))
        .isCloseTo(probability, within(5e-14 * probability))
        .isCloseTo(probability, within(4e-16));
  }

  @ParameterizedTest
  @CsvSource({"CALL,110,9.5,1", "CALL,90,0,0", "PUT,90,9.5,-1", "PUT,110,0,0", "CALL,100,0,0.5"})
  void withoutVolatilityOrTimeOnlyExerciseIsLeft(
      OptionRight right, double forward, double value, double share) {
    for (var greeks :
        new Greeks[] {
          new Black76(right, 100, 1).greeks(forward, 0.95, 0),
          new Black76(right, 100, 0).greeks(forward, 0.95, 0.8)
        }) {
      assertThat(greeks.value()).isCloseTo(value, within(1e-12));
      assertThat(greeks.delta()).isEqualTo(0.95 * share);
      assertThat(greeks.gamma()).isZero();
    }
    assertThat(new Black76(right, 100, 1).greeks(forward, 0.95, 1e-9).value())
        .isCloseTo(value, within(1e-7));
  }

  @Test
  void farWingsAndEndlessVolatilityReachTheirBounds() {
    var call = new Black76(OptionRight.CALL, 9_000, 7 / 365.0);
    var put = new Black76(OptionRight.PUT, 9_000, 7 / 365.0);

    assertThat(call.price(3_000, 1, 0.9)).isBetween(0.0, 1e-15);
    assertThat(put.price(3_000, 1, 0.9)).isCloseTo(6_000, within(1e-9));
    assertThat(call.price(3_000, 0.9, 1e6)).isCloseTo(2_700, within(1e-9));
    assertThat(put.price(3_000, 0.9, 1e6)).isCloseTo(8_100, within(1e-9));
    assertThat(call.greeks(1e-6, 1, 0.9)).isEqualTo(new Greeks(0, 0, 0, 0, 0)); // nothing overflows
  }

  @Test
  void timeToExpiryEndsAtEightOClock() {
    var instrument = Instrument.parse("deribit:option:BTC-USD:20240628:70000:C");
    var option = Black76.of(instrument, Instant.parse("2024-06-21T08:00:00Z"));

    assertThat(option).isEqualTo(new Black76(OptionRight.CALL, 70_000, 7 / 365.0));
    assertThatThrownBy(() -> Black76.of(instrument, Instant.parse("2024-06-28T08:00:00Z")))
        .hasMessage(
            "option must expire after 2024-06-28T08:00:00Z,"
                + " was deribit:option:BTC-USD:20240628:70000:C");
    assertThatThrownBy(() -> Black76.of(Instrument.parse("BTCUSDT"), Instant.EPOCH))
        .hasMessage("instrument must be an option, was binance:spot:BTC-USDT");
  }

  @Test
  void wrongArgumentsAreNamed() {
    var option = new Black76(OptionRight.CALL, 100, 1);

    assertThatThrownBy(() -> new Black76(OptionRight.CALL, 0, 1))
        .hasMessage("strike must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> new Black76(OptionRight.CALL, 100, -1e-9))
        .hasMessage("time to expiry must be finite and at least 0 years, was -1.0E-9");
    assertThatThrownBy(() -> option.price(Double.NaN, 1, 0.5))
        .hasMessage("forward must be finite and above 0, was NaN");
    assertThatThrownBy(() -> option.price(100, 0, 0.5))
        .hasMessage("discount factor must be finite and above 0, was 0.0");
    assertThatThrownBy(() -> option.price(100, 1, -0.5))
        .hasMessage("volatility must be finite and at least 0, was -0.5");
  }

  @ParameterizedTest
  @CsvSource({
    "CALL,100,0.5",
    "PUT,100,0.5",
    "CALL,40,0.9",
    "PUT,40,0.9",
    "CALL,300,0.9",
    "PUT,300,0.9",
    "CALL,100,0.001",
    "CALL,101,0.02",
    "PUT,100,12",
    "CALL,1000,2.5",
    "PUT,5,1.5"
  })
  void theVolatilityOfAPriceComesBack(OptionRight right, double strike, double volatility) {
    var option = new Black76(right, strike, 90 / 365.0);
    double discount = StrictMath.exp(-RATE * option.years());
    var greeks = option.greeks(100, discount, volatility);

    double implied = ImpliedVolatility.of(option, 100, discount, greeks.value()).orElseThrow();

    double rounding = 1e-15 * (100 + strike) / greeks.vega();
    assertThat(implied).isCloseTo(volatility, within(1e-12 * volatility + 2 * rounding));
  }

  @Test
  void pricesThatNoVolatilityGivesAreRefused() {
    var call = new Black76(OptionRight.CALL, 100, 0.5);

    assertThat(ImpliedVolatility.of(call, 110, 1, 10)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, 9.9)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, 110)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, 1e9)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, 0)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, Double.NaN)).isEmpty();
    assertThat(ImpliedVolatility.of(new Black76(OptionRight.CALL, 100, 0), 110, 1, 11)).isEmpty();
    assertThat(ImpliedVolatility.of(call, 110, 1, 10.001)).isPresent();
  }
}
