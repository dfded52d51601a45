package io.plimsoll.pipeline.clean;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * How the stamps of a series follow one another.
 *
 * @param numbered whether the venue's numbers rise strictly and times may repeat; else times rise
 *     strictly
 * @param far time beyond which a record jumps ahead [µs]
 * @param farNumber difference of numbers beyond which a numbered record jumps ahead
 */
public record StampOrder(boolean numbered, long far, long farNumber) {
  private static final long MICROS = 1_000_000;
  private static final long HOUR = 3_600 * MICROS;
  private static final long DAY = 24 * HOUR;
  private static final int FAR_PERIODS = 12;
  private static final long FAR_NUMBER = 1_000_000;

  /** Of trades: an hour or a million numbers is far. */
  public static final StampOrder TRADES = new StampOrder(true, HOUR, FAR_NUMBER);

  public StampOrder {
    Check.argument(far > 0, "far must be above 0, was %s", far);
  }

  /** Returns the order of records one a {@code period}: more than 12 periods are far. */
  public static StampOrder ofPeriods(Duration period) {
    return new StampOrder(false, FAR_PERIODS * period.toSeconds() * MICROS, Long.MAX_VALUE);
  }

  /** Returns why {@code next} cannot follow {@code last}, empty if it can. */
  Optional<Rejection> fault(Stamp last, Stamp next) {
    if (numbered && next.number() <= last.number()) {
      return Optional.of(
          next.number() == last.number()
              ? Rejection.DUPLICATE_SEQUENCE
              : Rejection.BACKWARD_SEQUENCE);
    }
    if (next.time() < last.time()) {
      return Optional.of(Rejection.BACKWARD_TIME);
    }
    return !numbered && next.time() == last.time()
        ? Optional.of(Rejection.DUPLICATE_TIME)
        : Optional.empty();
  }

  /** Returns whether {@code next} lies far ahead of {@code last}. */
  boolean jumps(Stamp last, Stamp next) {
    return jumps(last, next, far);
  }

  /**
   * Returns whether {@code next} lies so far ahead that nothing but a later record speaks for it.
   */
  boolean isLost(Stamp last, Stamp next) {
    return jumps(last, next, Math.max(far, DAY));
  }

  private boolean jumps(Stamp last, Stamp next, long limit) {
    boolean manyNumbers =
        next.number() > last.number()
            // unsigned, for the difference of two longs may exceed the largest one
            && Long.compareUnsigned(next.number() - last.number(), farNumber) > 0;
    return next.time() - last.time() > limit || (numbered && manyNumbers);
  }
}
