package io.plimsoll.margin.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.market.OptionRight;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** What holds of every option. */
class Black76Properties {
  private static final double FORWARD = 1000;
  private static final double ROUNDING = 1e-11;

  @Property(tries = 300)
  void callLessPutIsTheDiscountedForwardLessStrike(
      @ForAll @DoubleRange(min = 10, max = 20_000) double strike,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(6) double years,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double volatility,
      @ForAll @DoubleRange(min = 0.5, max = 1.1) double discount) {
    double call = call(strike, years).price(FORWARD, discount, volatility);
    double put = new Black76(OptionRight.PUT, strike, years).price(FORWARD, discount, volatility);

    assertThat(call - put)
        .isCloseTo(discount * (FORWARD - strike), within(1e-14 * (FORWARD + strike)));
  }

  @Property(tries = 300)
  void valueGrowsWithVolatilityBetweenItsBounds(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 10, max = 20_000) double strike,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(6) double years,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double volatility,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double more) {
    var option = new Black76(right, strike, years);
    double low = option.price(FORWARD, 1, volatility);
    double high = option.price(FORWARD, 1, volatility + more);

    assertThat(high).isGreaterThanOrEqualTo(low - ROUNDING * strike / FORWARD);
    assertThat(low).isGreaterThanOrEqualTo(option.intrinsic(FORWARD));
    assertThat(high).isLessThanOrEqualTo(right == OptionRight.CALL ? FORWARD : strike);
  }

  @Property(tries = 300)
  void valueIsConvexInStrike(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 10, max = 5_000) double strike,
      @ForAll @DoubleRange(min = 1e-6, max = 0.99) @Scale(6) double width,
      @ForAll @DoubleRange(min = 0, max = 3) @Scale(6) double years,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(6) double volatility) {
    double below = price(right, strike * (1 - width), years, volatility);
    double middle = price(right, strike, years, volatility);
    double above = price(right, strike * (1 + width), years, volatility);

    assertThat(below + above - 2 * middle).isGreaterThanOrEqualTo(-4 * ROUNDING);
  }

  @Property(tries = 300)
  void impliedVolatilityRepricesWhatItIsGiven(
      @ForAll OptionRight right,
      @ForAll @DoubleRange(min = 300, max = 3_000) double strike,
      @ForAll @DoubleRange(min = 0.003, max = 3) @Scale(6) double years,
      @ForAll @DoubleRange(min = 1e-4, max = 0.999) @Scale(9) double share) {
    var option = new Black76(right, strike, years);
    double price = option.intrinsic(FORWARD) + share * Math.min(FORWARD, strike);

    double volatility = ImpliedVolatility.of(option, FORWARD, 1, price).orElseThrow();

    assertThat(option.price(FORWARD, 1, volatility)).isCloseTo(price, within(1e-11));
  }

  private static Black76 call(double strike, double years) {
    return new Black76(OptionRight.CALL, strike, years);
  }

  private static double price(OptionRight right, double strike, double years, double volatility) {
    return new Black76(right, strike, years).price(FORWARD, 1, volatility);
  }
}
