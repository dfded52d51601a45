package io.plimsoll.margin.option;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.OptionRight;
import java.time.Instant;

/**
 * A European option on a forward, valued by Black's formula:
 *
 * <pre>
 * call = D·(F·Φ(d₁) − K·Φ(d₂)),   put = D·(K·Φ(−d₂) − F·Φ(−d₁))
 * d₁ = ln(F/K)/v + v/2,  d₂ = d₁ − v,  v = σ·√T
 * </pre>
 *
 * <p>At v = 0 the value is D·max(±(F − K), 0), delta that of the exercise (half of it where F = K),
 * gamma and vega 0 (F = K has vega D·F·√T·φ(0)): the limits, save for gamma at F = K, which has
 * none. Reference: Black, <i>The pricing of commodity contracts</i>, Journal of Financial Economics
 * 3 (1976).
 *
 * @param right call or put
 * @param strike K [USD], above 0
 * @param years T, time to expiry [years of 365 days], at least 0
 */
public record Black76(OptionRight right, double strike, double years) {
  public Black76 {
    Check.argument(
        strike > 0 && Double.isFinite(strike), "strike must be finite and above 0, was %s", strike);
    Check.argument(
        years >= 0 && Double.isFinite(years),
        "time to expiry must be finite and at least 0 years, was %s",
        years);
  }

  /**
   * Returns the option of {@code instrument} as of {@code asOf}.
   *
   * @throws IllegalArgumentException if it is no option or has expired
   */
  public static Black76 of(Instrument instrument, Instant asOf) {
    Instant expiry = OptionTime.expiry(instrument);
    Check.argument(asOf.isBefore(expiry), "option must expire after %s, was %s", asOf, instrument);
    var terms = instrument.option().orElseThrow();
    return new Black76(terms.right(), terms.strike().doubleValue(), OptionTime.years(asOf, expiry));
  }

  /**
   * Returns the value [USD].
   *
   * @param forward F [USD], above 0
   * @param discount D, value today of one USD at expiry, above 0
   * @param volatility σ [1/√year], at least 0
   */
  public double price(double forward, double discount, double volatility) {
    check(forward, discount, volatility);
    return discount * undiscounted(forward, volatility * Math.sqrt(years));
  }

  /** Returns the value and its derivatives; for the arguments see {@link #price}. */
  public Greeks greeks(double forward, double discount, double volatility) {
    check(forward, discount, volatility);
    double rootTime = Math.sqrt(years);
    double deviation = volatility * rootTime;
    double value = discount * undiscounted(forward, deviation);
    double carry = years > 0 ? -StrictMath.log(discount) / years * value : 0;
    if (deviation == 0) {
      double delta = sign() * discount * exercised(forward);
      double vega =
          forward == strike ? discount * forward * rootTime * StandardNormal.density(0) : 0;
      return new Greeks(value, delta, 0, vega, carry);
    }
    double d1 = d1(forward, deviation);
    double density = StandardNormal.density(d1);
    return new Greeks(
        value,
        sign() * discount * StandardNormal.cumulative(sign() * d1),
        discount * density / (forward * deviation),
        discount * forward * density * rootTime,
        carry - discount * forward * density * volatility / (2 * rootTime));
  }

  /** Returns the value at expiry of exercising at the forward [USD], at least 0. */
  double intrinsic(double forward) {
    return Math.max(sign() * (forward - strike), 0);
  }

  /** Returns the undiscounted value at a standard deviation v of the log-forward. */
  double undiscounted(double forward, double deviation) {
    if (deviation == 0) {
      return intrinsic(forward);
    }
    double d1 = d1(forward, deviation);
    double d2 = d1 - deviation;
    double value =
        sign()
            * (forward * StandardNormal.cumulative(sign() * d1)
                - strike * StandardNormal.cumulative(sign() * d2));
    return Math.max(value, intrinsic(forward)); // rounding must not pass below exercise
  }

  private double d1(double forward, double deviation) {
    return StrictMath.log(forward / strike) / deviation + 0.5 * deviation;
  }

  private int sign() {
    return right == OptionRight.CALL ? 1 : -1;
  }

  private double exercised(double forward) {
    double gain = sign() * (forward - strike);
    return gain > 0 ? 1 : gain < 0 ? 0 : 0.5;
  }

  private static void check(double forward, double discount, double volatility) {
    Check.argument(
        forward > 0 && Double.isFinite(forward),
        "forward must be finite and above 0, was %s",
        forward);
    Check.argument(
        discount > 0 && Double.isFinite(discount),
        "discount factor must be finite and above 0, was %s",
        discount);
    Check.argument(
        volatility >= 0 && Double.isFinite(volatility),
        "volatility must be finite and at least 0, was %s",
        volatility);
  }
}
