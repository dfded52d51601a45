package io.plimsoll.pipeline.source;

import io.plimsoll.market.Check;
import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markets and instruments in the names of Binance's files. */
final class BinanceNames {
  /** Where something trades. */
  enum Market {
    SPOT,
    /** Futures margined in a stablecoin (USD-M): quantities in the base asset. */
    USD_MARGINED,
    /** Futures margined in their base asset (COIN-M): quantities in contracts of a USD value. */
    COIN_MARGINED
  }

  private static final Pattern SYMBOL = Pattern.compile("([A-Z0-9]+?)(?:_(PERP|[0-9]{6}))?");
  private static final Pattern COIN_MARGINED = Pattern.compile("[A-Z0-9]+USD_(?:PERP|[0-9]{6})");
  private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMMdd");
  private static final List<String> PERIODS = List.of("daily", "monthly");

  /** Longer ones first, for one may end another. */
  private static final List<String> QUOTES =
      List.of(
          "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDP", "IDRT", "BIDR", "DAI", "EUR", "GBP",
          "AUD", "TRY", "BRL", "RUB", "UAH", "ZAR", "JPY", "NGN", "PLN", "RON", "ARS", "MXN", "BTC",
          "ETH", "BNB", "PAX");

  private BinanceNames() {}

  /**
   * Returns the market of a file: the prefix of its name says it, or the folders of the archive, or
   * a symbol that only one market has; none if nothing does.
   *
   * @param prefix {@code futures-}, {@code spot-} or empty
   */
  static Optional<Market> market(String prefix, String symbol, Path path) {
    if (COIN_MARGINED.matcher(symbol).matches()) {
      return Optional.of(Market.COIN_MARGINED);
    }
    if (prefix.equals("futures-")) {
      return Optional.of(Market.USD_MARGINED);
    }
    return prefix.equals("spot-") ? Optional.of(Market.SPOT) : ofFolders(path);
  }

  /** Returns the instrument of {@code symbol}, such as BTCUSDT, BTCUSDT_240329, BTCUSD_PERP. */
  static Instrument instrument(Market market, String symbol) {
    Matcher parts = SYMBOL.matcher(symbol);
    Check.argument(parts.matches(), "symbol must be one of Binance's, was %s", symbol);
    String term = parts.group(2);
    Underlying underlying = underlying(market, parts.group(1), symbol);
    if (market == Market.SPOT) {
      return Instrument.undated("binance", InstrumentKind.SPOT, underlying);
    }
    if (term == null || term.equals("PERP")) {
      return Instrument.undated("binance", InstrumentKind.PERPETUAL, underlying);
    }
    try {
      return new Instrument(
          "binance",
          InstrumentKind.FUTURE,
          underlying,
          Optional.of(LocalDate.parse(term, EXPIRY)),
          Optional.empty());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expiry must be a day, was " + symbol, e);
    }
  }

  /**
   * Returns the value of one contract [USD] of a coin-margined instrument: 100 of BTC, 10 of every
   * other asset (Binance, COIN-M contract specifications).
   */
  static double contractValue(Instrument instrument) {
    return instrument.underlying().base().equals("BTC") ? 100 : 10;
  }

  private static Underlying underlying(Market market, String pair, String symbol) {
    List<String> quotes = market == Market.COIN_MARGINED ? List.of("USD") : QUOTES;
    for (String quote : quotes) {
      if (pair.endsWith(quote) && pair.length() > quote.length()) {
        return new Underlying(pair.substring(0, pair.length() - quote.length()), quote);
      }
    }
    throw new IllegalArgumentException(
        "symbol must end in a quote currency of Binance, was " + symbol);
  }

  private static Optional<Market> ofFolders(Path path) {
    var folders = new ArrayList<String>();
    path.toAbsolutePath().forEach(each -> folders.add(each.toString()));
    for (int i = folders.size() - 3; i >= 0; i--) {
      String next = folders.get(i + 1);
      if (folders.get(i).equals("spot") && PERIODS.contains(next)) {
        return Optional.of(Market.SPOT);
      }
      if (folders.get(i).equals("futures") && next.equals("um")) {
        return Optional.of(Market.USD_MARGINED);
      }
      if (folders.get(i).equals("futures") && next.equals("cm")) {
        return Optional.of(Market.COIN_MARGINED);
      }
    }
    return Optional.empty();
  }
}
