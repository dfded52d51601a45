package io.plimsoll.pipeline.bench;

import java.io.IOException;

/** One way to compute the features of all trades. */
interface TradeEngine {
  /** Returns its name in results. */
  String name();

  /** Computes everything afresh, and keeps it. */
  void run() throws IOException;

  /** Returns what the last run computed, ascending by step. */
  TradeRows rows() throws IOException;
}
