package io.plimsoll.pipeline.source.book;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import io.plimsoll.market.Underlying;
import io.plimsoll.pipeline.clean.Rejection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Tardis means by an exchange and a symbol, and by an amount there.
 *
 * <table>
 * <caption>Exchanges that are read; other ones are refused, for their amounts are in contracts of a
 * size that the file does not say</caption>
 * <tr><th>exchange</th><th>symbols</th><th>is</th><th>amount</th></tr>
 * <tr><td>binance</td><td>BTCUSDT</td><td>binance spot</td><td>base</td></tr>
 * <tr><td>binance-futures</td><td>BTCUSDT</td><td>binance perpetual</td><td>base</td></tr>
 * <tr><td>binance-delivery</td><td>BTCUSD_PERP</td><td>binance perpetual</td><td>contracts of 100
 * USD for BTC, else of 10 USD</td></tr>
 * <tr><td>bitmex</td><td>XBTUSD</td><td>bitmex perpetual</td><td>contracts of 1 USD</td></tr>
 * <tr><td>deribit</td><td>BTC-PERPETUAL, ETH-PERPETUAL</td><td>deribit perpetual</td><td>USD</td></tr>
 * <tr><td>bybit</td><td>BTCUSDT</td><td>bybit perpetual</td><td>base</td></tr>
 * <tr><td>bybit</td><td>BTCUSD</td><td>bybit perpetual</td><td>contracts of 1 USD</td></tr>
 * <tr><td>bybit-spot</td><td>BTCUSDT</td><td>bybit spot</td><td>base</td></tr>
 * <tr><td>bitstamp</td><td>btcusd</td><td>bitstamp spot</td><td>base</td></tr>
 * <tr><td>coinbase</td><td>BTC-USD</td><td>coinbase spot</td><td>base</td></tr>
 * <tr><td>kraken</td><td>XBT/USD</td><td>kraken spot</td><td>base</td></tr>
 * </table>
 *
 * <p>Contracts in USD are turned into base by dividing by the price that stands beside them.
 *
 * @param feeds of its instrument
 * @param contract value of a contract [quote], NaN where amounts are in base
 */
record TardisMarket(InstrumentFeeds feeds, double contract) {
  private static final Pattern DELIVERY = Pattern.compile("([A-Z0-9]+)USD_PERP");
  private static final Pattern DERIBIT = Pattern.compile("(BTC|ETH)-PERPETUAL");
  private static final Pattern SEPARATED = Pattern.compile("([A-Z0-9]+)[-/]([A-Z0-9]+)");
  private static final Map<String, String> ASSETS = Map.of("XBT", "BTC", "XDG", "DOGE");

  /** Returns the market of an exchange and a symbol as they stand in a file. */
  static TardisMarket of(String exchange, String symbol) throws UnusableRecordException {
    try {
      Optional<TardisMarket> found =
          switch (exchange) {
            case "binance" -> Optional.of(spot("binance", joined(symbol)));
            case "binance-futures" -> linear("binance", symbol);
            case "binance-delivery" -> delivery(symbol);
            case "bybit" ->
                symbol.endsWith("USD")
                    ? Optional.of(perpetual("bybit", joined(symbol), 1))
                    : linear("bybit", symbol);
            case "bybit-spot" -> Optional.of(spot("bybit", joined(symbol)));
            case "bitmex" ->
                symbol.equals("XBTUSD")
                    ? Optional.of(perpetual("bitmex", new Underlying("BTC", "USD"), 1))
                    : Optional.empty();
            case "deribit" -> deribit(symbol);
            case "bitstamp" -> Optional.of(spot(exchange, joined(symbol)));
            case "coinbase", "kraken" -> separated(exchange, symbol);
            default -> Optional.empty();
          };
      return found.orElseThrow(() -> new UnusableRecordException(Rejection.UNKNOWN_INSTRUMENT));
    } catch (IllegalArgumentException e) { // a pair of an unknown quote currency
      throw new UnusableRecordException(Rejection.UNKNOWN_INSTRUMENT);
    }
  }

  Instrument instrument() {
    return feeds.instrument();
  }

  /** Returns the quantity of {@code amount} at {@code price} [base]. */
  double base(double amount, double price) {
    return Double.isNaN(contract) ? amount : amount * contract / price;
  }

  private static Optional<TardisMarket> linear(String venue, String symbol) {
    return symbol.endsWith("USDT")
        ? Optional.of(perpetual(venue, joined(symbol), Double.NaN))
        : Optional.empty();
  }

  private static Optional<TardisMarket> delivery(String symbol) {
    Matcher name = DELIVERY.matcher(symbol);
    return name.matches()
        ? Optional.of(
            perpetual(
                "binance",
                new Underlying(name.group(1), "USD"),
                name.group(1).equals("BTC") ? 100 : 10))
        : Optional.empty();
  }

  private static Optional<TardisMarket> deribit(String symbol) {
    Matcher name = DERIBIT.matcher(symbol);
    return name.matches()
        ? Optional.of(perpetual("deribit", new Underlying(name.group(1), "USD"), 1))
        : Optional.empty();
  }

  private static Optional<TardisMarket> separated(String venue, String symbol) {
    Matcher name = SEPARATED.matcher(symbol);
    return name.matches()
        ? Optional.of(spot(venue, new Underlying(asset(name.group(1)), asset(name.group(2)))))
        : Optional.empty();
  }

  private static Underlying joined(String symbol) {
    return Instrument.parse(symbol.toUpperCase(Locale.ROOT)).underlying();
  }

  private static String asset(String name) {
    return ASSETS.getOrDefault(name, name);
  }

  private static TardisMarket spot(String venue, Underlying underlying) {
    return market(venue, InstrumentKind.SPOT, underlying, Double.NaN);
  }

  private static TardisMarket perpetual(String venue, Underlying underlying, double contract) {
    return market(venue, InstrumentKind.PERPETUAL, underlying, contract);
  }

  private static TardisMarket market(
      String venue, InstrumentKind kind, Underlying underlying, double contract) {
    return new TardisMarket(
        new InstrumentFeeds(Instrument.undated(venue, kind, underlying)), contract);
  }
}
