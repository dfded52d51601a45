package io.plimsoll.pipeline.source;

import java.util.List;

/**
 * The formats of bars and of daily statistics; those known by name stand before those known by
 * content.
 */
public final class Sources {
  private static final List<Source> ALL =
      List.of(
          new CandleSource(),
          new BinanceKlineSource(),
          new KrakenOhlcvtSource(),
          new LeanBarSource(),
          new EtherscanDailySource());

  private Sources() {}

  /** Returns the sources. */
  public static List<Source> all() {
    return ALL;
  }
}
