package io.plimsoll.feature.engine;

import java.time.Duration;

/** How far back families reach: in whole UTC days, because days are computed apart. */
public final class FamilyMemory {
  private static final Duration DAY = Duration.ofDays(1);

  private FamilyMemory() {}

  /**
   * Returns {@code span} rounded up to whole days, and {@code more} days: as many as what is known
   * at the start of the span looks back itself, such as one for a last price.
   */
  public static Duration of(Duration span, int more) {
    return Duration.ofDays((span.toNanos() + DAY.toNanos() - 1) / DAY.toNanos() + more);
  }

  /** Returns the longest window of {@code plan} rounded up to whole days, and {@code more}. */
  public static Duration of(FeaturePlan plan, int more) {
    return of(plan.longestWindow(), more);
  }
}
