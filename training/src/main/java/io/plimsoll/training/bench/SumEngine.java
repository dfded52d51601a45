package io.plimsoll.training.bench;

import io.plimsoll.margin.batch.BookColumns;

/** Something that accumulates the scenario sums of every account of a book, and no more. */
interface SumEngine {
  /** Returns the name of the engine in results. */
  String name();

  /** Computes the sums of all accounts; returns a number that depends on each account's. */
  double run(BookColumns book);

  /** Returns the losses of one account under every scenario [USD] (scenarios). */
  double[] sums(BookColumns book, int account);
}
