package io.plimsoll.market;

import java.time.Duration;
import java.util.IllegalFormatException;

/** Argument checks with the message form of the house: "name must condition, was value". */
public final class Check {
  private Check() {}

  /**
   * Throws if {@code condition} does not hold.
   *
   * @param message format of {@link String#format}, with the offending value last
   * @throws IllegalArgumentException if the condition is false
   * @throws IllegalFormatException if the message does not fit its values
   */
  public static void argument(boolean condition, String message, Object... values) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(message, values));
    }
  }

  /**
   * Throws unless {@code least <= value <= most}; NaN is refused.
   *
   * @param name of the parameter, as its file writes it
   * @throws IllegalArgumentException if the value lies outside
   */
  public static void inRange(String name, double value, double least, double most) {
    argument(
        value >= least && value <= most,
        "%s must lie in [%s, %s], was %s",
        name,
        least,
        most,
        value);
  }

  /** Throws unless {@code least <= value <= most}. */
  public static void inRange(String name, Duration value, Duration least, Duration most) {
    argument(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        "%s must lie in [%s, %s], was %s",
        name,
        least,
        most,
        value);
  }
}
