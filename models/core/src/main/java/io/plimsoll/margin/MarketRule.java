package io.plimsoll.margin;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which market data a requirement may rest on.
 *
 * @param maxMarkAge oldest mark that counts, above 0
 * @param usdPerQuote USD for one unit of each quote currency that is accepted, above 0
 */
public record MarketRule(Duration maxMarkAge, SortedMap<String, Double> usdPerQuote) {
  public MarketRule {
    Check.argument(
        maxMarkAge.compareTo(Duration.ZERO) > 0,
        "market.max-mark-age must be above 0, was %s",
        maxMarkAge);
    Check.argument(
        !usdPerQuote.isEmpty(), "market.usd-per-quote must name a currency, was %s", usdPerQuote);
    usdPerQuote.forEach(
        (quote, usd) -> Check.inRange("market.usd-per-quote." + quote, usd, 1e-6, 1e6));
    usdPerQuote = Collections.unmodifiableSortedMap(new TreeMap<>(usdPerQuote));
  }
}
