package io.plimsoll.feature.liquidity;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;
import java.util.Map;

/**
 * What a taker pays at a venue: the list price for the smallest account, without discounts.
 *
 * <p>A table by hand, after the venues' fee pages of mid-2024; fees change and large accounts pay
 * less, so costs that hold it are an upper bound of that kind. Pools carry their fee in their
 * records.
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
