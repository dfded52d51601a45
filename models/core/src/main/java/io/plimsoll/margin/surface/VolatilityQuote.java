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
  private static final double LEAST_ERROR = 0.005;
  private static final double MOST_ERROR = 100;

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

  /**
   * Returns the quote of an option's price, or nothing if no volatility gives it. Its weight is 1 /
   * (e² + 0.005²), e the error of the volatility that {@code error} of the price leaves: what
   * trades at a wide spread or hardly depends on volatility counts little, and nothing counts as if
   * it were known to less than half a point.
   *
   * @param price of one option [USD]
   * @param error of that price [USD], such as half the bid-ask spread, at least 0
   */
  public static Optional<VolatilityQuote> ofPrice(
      Black76 option, double forward, double discount, double price, double error) {
    var implied = ImpliedVolatility.of(option, forward, discount, price);
    if (implied.isEmpty()) {
      return Optional.empty();
    }
    double volatility = implied.getAsDouble();
    double vega = option.greeks(forward, discount, volatility).vega();
    double own = Math.min(error / vega, MOST_ERROR);
    return Optional.of(
        new VolatilityQuote(
            option.strike(), volatility, 1 / (own * own + LEAST_ERROR * LEAST_ERROR)));
  }
}
