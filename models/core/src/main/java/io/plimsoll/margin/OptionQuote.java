package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.InstrumentKind;
import java.time.Instant;

/**
 * What an option is quoted at.
 *
 * @param mark price of one option [USD], spread and volume
 * @param time when it was known
 * @param forward price at {@code time} for delivery at its expiry [USD], above 0
 * @param discount value at {@code time} of one USD at its expiry, above 0
 */
public record OptionQuote(Mark mark, Instant time, double forward, double discount) {
  public OptionQuote {
    Check.argument(
        mark.instrument().kind() == InstrumentKind.OPTION,
        "instrument must be an option, was %s",
        mark.instrument());
    Check.argument(
        forward > 0 && Double.isFinite(forward),
        "forward must be finite and above 0, was %s",
        forward);
    Check.argument(
        discount > 0 && Double.isFinite(discount),
        "discount factor must be finite and above 0, was %s",
        discount);
  }
}
