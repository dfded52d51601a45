package io.plimsoll.feature.liquidity;

/** Distances from the mid as columns spell them. */
final class Distances {
  private Distances() {}

  /** Returns how a distance or percentage reads in a column: 0.2 is 0_2, 5 is 5. */
  static String name(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.valueOf(value).replace('.', '_');
  }
}
