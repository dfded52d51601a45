package io.plimsoll.feature.window;

/** The one rule of how much of a window must be known for it to have values: 75 %. */
public final class Coverage {
  private Coverage() {}

  /**
   * Returns whether {@code known} is at least 75 % of {@code window}, both in one unit: hours,
   * microseconds, steps.
   */
  public static boolean isEnough(double known, double window) {
    return 4 * known >= 3 * window;
  }
}
