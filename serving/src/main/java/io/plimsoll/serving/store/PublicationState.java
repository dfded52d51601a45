package io.plimsoll.serving.store;

/** How far a publication got. */
public enum PublicationState {
  /** Header signed for its epoch; no transaction was sent yet. */
  PREPARED,
  /** A transaction was signed and may have left. */
  SENT,
  /** The registry accepted the header. */
  CONFIRMED,
  /** The registry accepted another header for the epoch, or refuses this one: it is given up. */
  SUPERSEDED
}
