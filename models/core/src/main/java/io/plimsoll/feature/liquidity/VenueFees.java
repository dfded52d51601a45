package io.plimsoll.feature.liquidity;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.util.Map;

/**
 * What a taker pays at a venue: the list price for the smallest account, without discounts.
 *
 * <p>A table by hand of default assumptions, which whoever knows his own fees should override: fees
 * change, large accounts pay less, and a costs column that holds them is an upper bound of that
 * kind. Looked up in November 2026 in stored copies of pages, most of them third parties':
 *
 * <ul>
 *   <li>found as here: Binance spot 0.1 % and USD-margined futures 0.05 %; Bybit 0.1 % and 0.055 %
 *       (July 2024); OKX 0.1 % and 0.05 %; Coinbase 0.6 % (tier below 10,000 USD); Bitstamp 0.4 %
 *       (tier below 10,000 USD); Deribit futures 0.05 %; Hyperliquid 0.045 % and 0.07 % spot (an
 *       answer of its {@code userFees}, September 2026);
 *   <li>not confirmed, hence assumptions: Kraken 0.4 % (the copies found show 0.26 %, an earlier
 *       schedule), Bitfinex 0.2 %, BitMEX 0.075 %, and 0.1 % spot and 0.05 % for derivatives of
 *       every venue that is not listed.
 * </ul>
 *
 * <p>Pools, such as Uniswap's, carry their fee in their records.
 */
final class VenueFees {
  private static final double DEFAULT_SPOT = 10; // [bp]
  private static final double DEFAULT_DERIVATIVE = 5;
  private static final Map<String, Double> SPOT =
      Map.of(
          "binance", 10.0,
          "bitfinex", 20.0,
          "bitstamp", 40.0,
          "bybit", 10.0,
          "coinbase", 60.0,
          "hyperliquid", 7.0,
          "kraken", 40.0,
          "okx", 10.0);
  private static final Map<String, Double> DERIVATIVE =
      Map.of(
          "binance", 5.0,
          "bitmex", 7.5,
          "bybit", 5.5,
          "deribit", 5.0,
          "hyperliquid", 4.5,
          "okx", 5.0);

  private VenueFees() {}

  /** Returns the taker's fee as a share of the value [1]. */
  static double taker(Instrument instrument) {
    boolean spot = instrument.kind() == InstrumentKind.SPOT;
    double bp =
        (spot ? SPOT : DERIVATIVE)
            .getOrDefault(instrument.venue(), spot ? DEFAULT_SPOT : DEFAULT_DERIVATIVE);
    return bp * 1e-4;
  }
}
