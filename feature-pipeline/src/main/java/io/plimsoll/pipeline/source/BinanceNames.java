package io.plimsoll.pipeline.source;

import io.plimsoll.market.Instrument;
import io.plimsoll.market.InstrumentKind;

/** Instruments in Binance's file names. */
final class BinanceNames {
  private BinanceNames() {}

  /** Returns the instrument of a symbol, a perpetual if the name begins with {@code futures-}. */
  static Instrument instrument(String prefix, String symbol) {
    Instrument spot = Instrument.parse(symbol);
    return prefix.equals("futures-")
        ? Instrument.undated(spot.venue(), InstrumentKind.PERPETUAL, spot.underlying())
        : spot;
  }
}
