package io.plimsoll.feature.volatility;

import java.time.Duration;

/** How far back a family reaches whose last price is a {@link RememberedPrice}. */
final class FamilyMemory {
  private static final Duration DAY = Duration.ofDays(1);

  private FamilyMemory() {}

  /** Returns {@code span} rounded up to whole days, and a day more for the price before it. */
  static Duration of(Duration span) {
    long days = (span.toNanos() + DAY.toNanos() - 1) / DAY.toNanos();
    return Duration.ofDays(days + 1);
  }
}
