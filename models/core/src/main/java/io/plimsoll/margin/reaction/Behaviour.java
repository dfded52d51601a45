package io.plimsoll.margin.reaction;

/** What a holder does about a call, after its pledged lines are drawn. */
public enum Behaviour {
  /** Brings money for a part of the call and reduces its positions for the rest. */
  TOP_UP,
  /** Reduces its positions until the initial requirement is met. */
  DELEVER,
  /** Does nothing, and is liquidated once its equity is below the maintenance requirement. */
  IGNORE
}
