package io.plimsoll.margin.reaction;

/** How a spiral ends. */
public enum Ending {
  /** Prices stand still: a fixed point. */
  SETTLED,
  /** A price hit the bound at which a spiral is taken not to end. */
  COLLAPSED,
  /** Prices still moved when the rounds ran out. */
  UNSETTLED
}
