package io.plimsoll.serving.onchain;

/** Is told how far the publication of an epoch got; an exception of it stops the publication. */
@FunctionalInterface
public interface PublicationProgress {
  /** Moments at which everything before is written down. */
  enum Step {
    /** The signed header is in the outbox. */
    PREPARED,
    /** The signed transaction is in the outbox and will leave next. */
    SENDING,
    /** The chain took the transaction. */
    SENT,
    /** The chain has a receipt; the outbox does not say so yet. */
    MINED,
    /** The receipt is stored. */
    CONFIRMED
  }

  /** Called once a step, in order. */
  void reached(Step step, long epoch);
}
