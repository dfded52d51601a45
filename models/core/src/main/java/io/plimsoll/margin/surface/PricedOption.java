package io.plimsoll.margin.surface;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.option.Greeks;
import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.market.Instrument;
import java.time.Instant;

/**
 * An option under the surface of its underlying, ready to be revalued.
 *
 * <p>A shock moves the forward by the relative change of the underlying's price and the volatility
 * at the option's strike by its own relative change: the volatility stays with the strike, as in
 * the grids of Derive, Deribit and Paradex. Time and the rate of discount stand still.
 *
 * @param option right, strike and time left
 * @param forward F [USD], above 0
 * @param discount D, value now of one USD at expiry, above 0
 * @param volatility σ at the strike [1/√year], at least 0
 * @param value V(F, D, σ) [USD]
 */
public record PricedOption(
    Black76 option, double forward, double discount, double volatility, double value) {

  /**
   * Returns {@code instrument} as of {@code asOf}. Volatility, forward and discount factor are
   * those of the surface for its expiry; the value is that of the time left at {@code asOf}.
   *
   * @throws IllegalArgumentException if it is no option or has expired
   */
  public static PricedOption of(Instrument instrument, VolatilitySurface surface, Instant asOf) {
    var option = Black76.of(instrument, asOf);
    double years = OptionTime.years(surface.asOf(), OptionTime.expiry(instrument));
    return of(
        option,
        surface.forward(years),
        surface.discount(years),
        surface.volatility(option.strike(), years));
  }

  /** Returns the option at the given forward, discount factor and volatility. */
  public static PricedOption of(
      Black76 option, double forward, double discount, double volatility) {
    return new PricedOption(
        option, forward, discount, volatility, option.price(forward, discount, volatility));
  }

  /**
   * Returns the value [USD] after a price shock at another volatility.
   *
   * @param price relative change of the underlying's price, above −1
   * @param shocked volatility then [1/√year], at least 0
   */
  public double valueAfter(double price, double shocked) {
    return option.price(forward * (1 + price), discount, shocked);
  }

  /**
   * Returns the profit of one option [USD] under a scenario.
   *
   * @param price relative change of the underlying's price, above −1
   * @param shock relative change of its thirty-day volatility
   * @param term how much of it reaches the option's expiry
   */
  public double profit(double price, double shock, VolatilityTerm term) {
    return valueAfter(price, term.shifted(volatility, shock, option.years())) - value;
  }

  /** Returns the value and its derivatives. */
  public Greeks greeks() {
    return option.greeks(forward, discount, volatility);
  }
}
