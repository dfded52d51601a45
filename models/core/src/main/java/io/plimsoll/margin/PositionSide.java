package io.plimsoll.margin;

/** Whether a position gains when the price rises. */
public enum PositionSide {
  LONG,
  SHORT
}
