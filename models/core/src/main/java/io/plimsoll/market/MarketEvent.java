package io.plimsoll.market;

/**
 * One record of a feed: something that happened at a venue, on a chain or in a statistic.
 *
 * <p>When it became known is not part of the event; whoever carries it says that beside it.
 */
public sealed interface MarketEvent
    permits Bar,
        Block,
        BookUpdate,
        DepthProfile,
        DerivativeState,
        FeeSnapshot,
        LoanLiquidation,
        MacroValue,
        OracleRound,
        PerpLiquidation,
        PoolState,
        Quote,
        Trade {
  /** Returns when it happened [µs since the epoch, UTC]. */
  long eventTime();

  /** Returns the number that orders events of one feed and one time; 0 where a feed has none. */
  long sequence();

  /** Returns what kind of record this is. */
  EventKind kind();
}
