package io.plimsoll.margin.surface;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.option.ImpliedVolatility;
import io.plimsoll.market.Check;
import java.util.Optional;

/**
 * What the market says of one strike.
 *
 * @param strike K [USD], above 0
 * @param volatility implied [1/√year], above 0
 * @param weight how much it counts against the others, above 0, such as 1 / spread²
 */
public record VolatilityQuote(double strike, double volatility, double weight) {
  public VolatilityQuote {
    Check.argument(
        strike > 0 && Double.isFinite(strike), "strike must be finite and above 0, was %s", strike);
    Check.argument(
        volatility > 0 && Double.isFinite(volatility),
        "volatility must be finite and above 0, was %s",
        volatility);
    Check.argument(
        weight > 0 && Double.isFinite(weight), "weight must be finite and above 0, was %s", weight);
  }

  /** Returns the quote of an option's price [USD], or nothing if no volatility gives it. */
  public static Optional<VolatilityQuote> ofPrice(
      Black76 option, double forward, double discount, double price, double weight) {
    var volatility = ImpliedVolatility.of(option, forward, discount, price);
    return volatility.isPresent()
        ? Optional.of(new VolatilityQuote(option.strike(), volatility.getAsDouble(), weight))
        : Optional.empty();
  }
}
