package io.plimsoll.margin.surface;

import io.plimsoll.market.Check;
import java.time.Instant;
import java.util.List;

/**
 * The quotes of one expiry.
 *
 * @param expiry when its options expire
 * @param forward F, price now for delivery then [USD], above 0
 * @param discount D, value now of one USD then, above 0
 * @param quotes at least one; several of one strike count as so many
 */
public record ExpiryQuotes(
    Instant expiry, double forward, double discount, List<VolatilityQuote> quotes) {
  public ExpiryQuotes {
    Check.argument(
        forward > 0 && Double.isFinite(forward),
        "forward must be finite and above 0, was %s",
        forward);
    Check.argument(
        discount > 0 && Double.isFinite(discount),
        "discount factor must be finite and above 0, was %s",
        discount);
    quotes = List.copyOf(quotes);
    Check.argument(!quotes.isEmpty(), "quotes of %s must be at least one, was none", expiry);
  }
}
