package io.plimsoll.artifact.option;

import io.plimsoll.artifact.Bytes32;
import io.plimsoll.margin.AccountSource.Refused;
import io.plimsoll.margin.OptionQuote;
import io.plimsoll.market.Instrument;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The quotes of a file as of a moment.
 *
 * @param quotes the latest of each option, ascending by instrument
 * @param refused options with a row that could not be taken, with the reason
 * @param unreadable rows that name no option, by their line, with the reason
 * @param hash over the integers of the quotes: what engines recompute from
 */
public record OptionQuotes(
    List<OptionQuote> quotes,
    SortedMap<Instrument, String> refused,
    List<Refused> unreadable,
    Bytes32 hash) {
  public OptionQuotes {
    quotes = List.copyOf(quotes);
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    unreadable = List.copyOf(unreadable);
  }
}
