package io.plimsoll.market;

import java.util.Locale;

/** The kinds of records that feeds hold, each with a canonical file format of its own. */
public enum EventKind {
  /** {@link Bar}. */
  BARS,
  /** {@link Trade}. */
  TRADES,
  /** {@link Quote}. */
  QUOTES,
  /** {@link BookUpdate}. */
  BOOK,
  /** {@link DepthProfile}. */
  DEPTH,
  /** {@link DerivativeState}. */
  DERIVATIVES,
  /** {@link PerpLiquidation}. */
  LIQUIDATIONS,
  /** {@link Block}. */
  BLOCKS,
  /** {@link FeeSnapshot}. */
  FEES,
  /** {@link OracleRound}. */
  ORACLE,
  /** {@link PoolState}. */
  POOLS,
  /** {@link LoanLiquidation}. */
  LOANS,
  /** {@link MacroValue}. */
  MACRO;

  /** Returns the lower-case word, which is also the folder of the kind's files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the kind of a word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static EventKind ofWord(String word) {
    for (EventKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("kind must be a word such as trades, was " + word);
  }
}
