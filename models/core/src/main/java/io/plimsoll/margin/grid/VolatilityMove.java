package io.plimsoll.margin.grid;

/** What a grid scenario does to implied volatilities. */
public enum VolatilityMove {
  NONE,
  UP,
  DOWN,
  /** The wings tilt: one side up, the other down; each expiry loses whichever way it would. */
  SKEW_LINEAR,
  /** Both wings rise, or fall; each expiry loses whichever way it would. */
  SKEW_ABSOLUTE;

  boolean skews() {
    return this == SKEW_LINEAR || this == SKEW_ABSOLUTE;
  }
}
