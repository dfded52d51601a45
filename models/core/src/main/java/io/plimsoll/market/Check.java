package io.plimsoll.market;

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
}
