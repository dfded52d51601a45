package io.plimsoll.margin;

import io.plimsoll.margin.option.Black76;
import io.plimsoll.margin.option.OptionTime;
import io.plimsoll.margin.surface.ExpiryQuotes;
import io.plimsoll.margin.surface.SurfaceFitter;
import io.plimsoll.margin.surface.VolatilityQuote;
import io.plimsoll.margin.surface.VolatilitySurface;
import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.Underlying;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Options as a requirement sees them at one moment, from their quotes.
 *
 * @param marks of every option whose quote can be used, by instrument
 * @param surfaces fitted to them
 * @param refused options whose quote cannot be used, with the reason
 */
public record OptionMarket(
    List<Mark> marks,
    SortedMap<Underlying, VolatilitySurface> surfaces,
    SortedMap<Instrument, String> refused) {

  /** Price below which 1e-6 USD, the resolution of a mark, would be more than 0.1 % of it [USD]. */
  private static final double LEAST_PRICE = 1e-3;

  public OptionMarket {
    marks = List.copyOf(marks);
    surfaces = Collections.unmodifiableSortedMap(new TreeMap<>(surfaces));
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
  }

  /**
   * Returns the options of {@code quotes} as of {@code asOf}. A quote counts by how well half its
   * spread tells its volatility; forward and discount factor of an expiry are those of its latest
   * quote, of several the first by name.
   *
   * @param quotes one an instrument, none after {@code asOf}
   */
  public static OptionMarket of(
      Collection<OptionQuote> quotes, Instant asOf, MarketRule rule, SurfaceFitter fitter) {
    var usable = new TreeMap<Instrument, OptionQuote>();
    var refused = new TreeMap<Instrument, String>();
    for (OptionQuote quote : quotes) {
      Instrument option = quote.mark().instrument();
      Check.argument(
          !quote.time().isAfter(asOf), "quote must not be after %s, was of %s", asOf, quote.time());
      Check.argument(
          !usable.containsKey(option) && !refused.containsKey(option),
          "quotes must be one an instrument, was %s twice",
          option);
      var reason = refusal(quote, asOf, rule);
      if (reason.isPresent()) {
        refused.put(option, reason.get());
      } else {
        usable.put(option, quote);
      }
    }
    var expiries = new TreeMap<Underlying, TreeMap<Instant, List<OptionQuote>>>();
    usable.forEach(
        (option, quote) ->
            expiries
                .computeIfAbsent(option.underlying(), underlying -> new TreeMap<>())
                .computeIfAbsent(OptionTime.expiry(option), expiry -> new ArrayList<>())
                .add(quote));
    var surfaces = new TreeMap<Underlying, VolatilitySurface>();
    expiries.forEach(
        (underlying, byExpiry) ->
            surfaces.put(
                underlying,
                fitter.fit(
                    asOf,
                    byExpiry.entrySet().stream()
                        .map(entry -> expiry(entry.getKey(), entry.getValue()))
                        .toList())));
    return new OptionMarket(
        usable.values().stream().map(OptionQuote::mark).toList(), surfaces, refused);
  }

  private static Optional<String> refusal(OptionQuote quote, Instant asOf, MarketRule rule) {
    Instrument option = quote.mark().instrument();
    if (OptionTime.expired(option, asOf)) {
      return Optional.of("expired at " + OptionTime.expiry(option));
    }
    if (!rule.usdPerQuote().containsKey(option.underlying().quote())) {
      return Optional.of(
          "quote currency " + option.underlying().quote() + " has no price in the policy");
    }
    var age = Duration.between(quote.time(), asOf);
    if (age.compareTo(rule.maxMarkAge()) > 0) {
      return Optional.of("mark is older than " + rule.maxMarkAge() + ", was " + age);
    }
    double price = quote.mark().price();
    if (!(price >= LEAST_PRICE)) {
      return Optional.of("price must be at least " + LEAST_PRICE + " USD, was " + price);
    }
    return implied(quote).isPresent()
        ? Optional.empty()
        : Optional.of("price has no implied volatility, was " + price);
  }

  private static ExpiryQuotes expiry(Instant expiry, List<OptionQuote> quotes) {
    OptionQuote latest = quotes.get(0);
    for (OptionQuote quote : quotes) {
      latest = quote.time().isAfter(latest.time()) ? quote : latest;
    }
    return new ExpiryQuotes(
        expiry,
        latest.forward(),
        latest.discount(),
        quotes.stream().map(quote -> implied(quote).orElseThrow()).toList());
  }

  private static Optional<VolatilityQuote> implied(OptionQuote quote) {
    return VolatilityQuote.ofPrice(
        Black76.of(quote.mark().instrument(), quote.time()),
        quote.forward(),
        quote.discount(),
        quote.mark().price(),
        0.5 * quote.mark().spread() * quote.mark().price());
  }
}
