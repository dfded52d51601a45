package io.plimsoll.feature.window;

import java.time.Duration;

/** Lengths of windows as columns spell them: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}. */
public final class WindowNames {
  private WindowNames() {}

  /** Returns the name of {@code window}, in the largest unit up to hours that divides it. */
  public static String of(Duration window) {
    long millis = window.toMillis();
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
