package io.plimsoll.margin;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which instruments and prices can be marked, wherever they are read from. */
final class MarkChecks {
  /** Price below which 1e-6 USD, the resolution of a mark, would be more than 0.1 % of it [USD]. */
  private static final double LEAST_PRICE = 1e-3;

  private MarkChecks() {}

  /** Returns why {@code instrument} can have no mark as of {@code asOf}, or nothing if it can. */
  static Optional<String> refusal(Instrument instrument, Instant asOf, MarketRule rule) {
    if (instrument.kind() == InstrumentKind.OPTION) {
      return Optional.of("options cannot be revalued yet");
    }
    if (instrument.expiry().isPresent()
        && instrument.expiry().get().isBefore(asOf.atZone(ZoneOffset.UTC).toLocalDate())) {
      return Optional.of("expired on " + instrument.expiry().get());
    }
    String quote = instrument.underlying().quote();
    return rule.usdPerQuote().containsKey(quote)
        ? Optional.empty()
        : Optional.of("quote currency " + quote + " has no price in the policy");
  }

  /** Returns why a price [USD] is none, or nothing if it is one. */
  static Optional<String> refusal(double price) {
    return price >= LEAST_PRICE
        ? Optional.empty()
        : Optional.of("price must be at least " + LEAST_PRICE + " USD, was " + price);
  }

  /**
   * Returns a price in USD; only where {@link #refusal(Instrument, Instant, MarketRule)} is not.
   */
  static double usd(Instrument instrument, double price, MarketRule rule) {
    return price * rule.usdPerQuote().get(instrument.underlying().quote());
  }
}
