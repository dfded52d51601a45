package io.plimsoll.margin;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What is said of an instrument at one moment, in place of rows that a mark could be read from.
 *
 * @param instrument no option
 * @param price of one unit [quote currency], above 0
 * @param spread bid-ask spread over price [1], at least 0
 * @param dailyVolume quantity traded within the last day [units], above 0
 * @param meanVolume mean of a day's over some weeks [units], above 0; empty where it is not known
 */
public record InstrumentQuote(
    Instrument instrument,
    double price,
    double spread,
    double dailyVolume,
    OptionalDouble meanVolume) {
  public InstrumentQuote {
    Check.argument(
        instrument.option().isEmpty(), "instrument must not be an option, was %s", instrument);
    Check.argument(
        price > 0 && Double.isFinite(price), "price must be finite and above 0, was %s", price);
    Check.inRange("spread", spread, 0, 1);
    Check.argument(
        dailyVolume > 0 && Double.isFinite(dailyVolume),
        "daily volume must be finite and above 0, was %s",
        dailyVolume);
    Check.argument(
        meanVolume.isEmpty()
            || (meanVolume.getAsDouble() > 0 && Double.isFinite(meanVolume.getAsDouble())),
        "mean volume must be finite and above 0, was %s",
        meanVolume.orElse(0));
  }

  /** Returns the mean volumes that are known, by instrument. */
  public static Map<Instrument, Double> meanVolumes(Collection<InstrumentQuote> quotes) {
    var volumes = new TreeMap<Instrument, Double>();
    quotes.forEach(
        quote -> quote.meanVolume.ifPresent(volume -> volumes.put(quote.instrument, volume)));
    return volumes;
  }

  /** Returns the mark in USD, its spread at least the policy's; only where it is not refused. */
  Mark mark(MarginPolicy policy) {
    return new Mark(
        instrument,
        MarkChecks.usd(instrument, price, policy.market()),
        Math.max(policy.liquidity().leastSpread(), spread),
        dailyVolume);
  }
}
