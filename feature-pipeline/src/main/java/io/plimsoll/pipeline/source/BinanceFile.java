package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import io.plimsoll.pipeline.clean.TimeRange;
import io.plimsoll.pipeline.source.BinanceNames.Market;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name and the folders of a file of Binance's public archive say, such as {@code
 * BTCUSDT-aggTrades-2024-10-27.zip}.
 *
 * @param market if they say it
 * @param symbol of the instrument
 * @param days that the file is of
 */
record BinanceFile(Optional<Market> market, String symbol, TimeRange days) {
  private static final Pattern NAME =
      Pattern.compile(
          "((?:futures-|spot-)?)([A-Z0-9_]+)-([A-Za-z0-9]+)-([0-9]{4}-[0-9]{2})(-[0-9]{2})?");

  /** Returns what is said of {@code file}, none if it is not of the given type. */
  static Optional<BinanceFile> parse(RawFile file, String type) {
    Matcher name = NAME.matcher(file.stem());
    return name.matches() && name.group(3).equals(type)
        ? Optional.of(of(name, file.path()))
        : Optional.empty();
  }

  /** Returns the instrument; of futures if nothing says the market. */
  Instrument futures() {
    return BinanceNames.instrument(market.orElse(Market.USD_MARGINED), symbol);
  }

  /** Returns whether quantities are in contracts. */
  boolean isInContracts() {
    return market.equals(Optional.of(Market.COIN_MARGINED));
  }

  /**
   * Returns the days of a date such as {@code 2024-10} or {@code 2024-10-27}.
   *
   * @throws IllegalArgumentException if there is no such day
   */
  static TimeRange days(String month, String day) {
    try {
      LocalDate first =
          day == null ? YearMonth.parse(month).atDay(1) : LocalDate.parse(month + day);
      LocalDate last = day == null ? YearMonth.parse(month).atEndOfMonth() : first;
      return new TimeRange(Optional.of(first), Optional.of(last));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "date in the file's name must be a day or month, was " + month + (day == null ? "" : day),
          e);
    }
  }

  private static BinanceFile of(Matcher name, Path path) {
    String symbol = name.group(2);
    return new BinanceFile(
        BinanceNames.market(name.group(1), symbol, path),
        symbol,
        days(name.group(4), name.group(5)));
  }
}
