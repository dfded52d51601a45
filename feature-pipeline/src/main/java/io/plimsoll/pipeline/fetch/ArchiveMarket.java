package io.plimsoll.pipeline.fetch;

/** The markets of Binance's public archive. */
public enum ArchiveMarket {
  /** Spot. */
  SPOT("spot"),
  /** Futures with a margin in USD. */
  UM("futures/um"),
  /** Futures with a margin in the coin. */
  CM("futures/cm");

  private final String folder;

  ArchiveMarket(String folder) {
    this.folder = folder;
  }

  String folder() {
    return folder;
  }
}
