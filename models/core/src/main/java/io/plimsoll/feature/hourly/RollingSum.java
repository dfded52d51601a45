package io.plimsoll.feature.hourly;

import io.plimsoll.feature.ExactSum;
import io.plimsoll.feature.window.Coverage;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Σ r² over the last hours by time, kept by adding the newest hour and taking back the oldest.
 *
 * <p>The sums are exact, so nothing drifts: the value is that of a sum made afresh.
 */
final class RollingSum {
  private record Hour(long end, ExactSum squares) {}

  private final int hours;
  private final Deque<Hour> present = new ArrayDeque<>();
  private final ExactSum total = new ExactSum();

  RollingSum(int hours) {
    this.hours = hours;
  }

  /** Adds an hour with at least one bar; ends must increase. */
  void add(long hourEnd, ExactSum squares) {
    present.addLast(new Hour(hourEnd, squares));
    total.add(squares);
  }

  void clear() {
    while (!present.isEmpty()) {
      total.subtract(present.removeFirst().squares());
    }
  }

  /** Returns the sum over (t - window, t], {@code NaN} below 75 % of the hours with a bar. */
  double asOf(long time) {
    long start = time - hours * HourlyFeatures.HOUR_MICROS;
    while (!present.isEmpty() && present.peekFirst().end() <= start) {
      total.subtract(present.removeFirst().squares());
    }
    return Coverage.isEnough(present.size(), hours) ? total.value() : Double.NaN;
  }
}
