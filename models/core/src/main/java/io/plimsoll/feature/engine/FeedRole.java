package io.plimsoll.feature.engine;

/** What a feed is to the instrument whose features are computed. */
public enum FeedRole {
  /** The instrument's own trades, quotes, book, bars or derivative states. */
  OWN,
  /** The same asset elsewhere: another venue, kind or pool, whose liquidity adds to its own. */
  PEER,
  /** The market's reference, such as BTC, against which correlation and beta are measured. */
  REFERENCE,
  /** Blocks or fees of the chain on which positions are liquidated. */
  CHAIN,
  /** Rounds of an oracle of the asset's price. */
  ORACLE,
  /** A daily statistic, or liquidations of a lending protocol. */
  MACRO
}
