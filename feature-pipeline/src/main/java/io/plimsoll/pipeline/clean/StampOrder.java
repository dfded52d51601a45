package io.plimsoll.pipeline.clean;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.Optional;

/**
 * How the stamps of a series follow one another.
 *
 * @param rule what must rise
 * @param far time beyond which a record jumps ahead [µs]
 * @param farNumber difference of numbers beyond which a record ordered by numbers jumps ahead
 */
public record StampOrder(Rule rule, long far, long farNumber) {
  /** What must rise from record to record. */
  public enum Rule {
    /** Times rise strictly. */
    TIMES,
    /** The venue's numbers rise strictly, times may repeat. */
    NUMBERS,
    /** Times rise, or stay and numbers rise. */
    TIMES_THEN_NUMBERS,
    /** Times do not fall; there are no numbers. */
    STEADY_TIMES
  }

  private static final long MICROS = 1_000_000;
  private static final long HOUR = 3_600 * MICROS;
  private static final long DAY = 24 * HOUR;
  private static final int FAR_PERIODS = 12;
  private static final long FAR_NUMBER = 1_000_000;

  /** Of trades: an hour or a million numbers is far. */
  public static final StampOrder TRADES = new StampOrder(Rule.NUMBERS, HOUR, FAR_NUMBER);

  public StampOrder {
    Check.argument(far > 0, "far must be above 0, was %s", far);
  }

  /** Returns the order of records one a {@code period}: more than 12 periods are far. */
  public static StampOrder ofPeriods(Duration period) {
    return new StampOrder(Rule.TIMES, FAR_PERIODS * period.toSeconds() * MICROS, Long.MAX_VALUE);
  }

  /** Returns the order of records under {@code rule} of which an hour is far. */
  public static StampOrder of(Rule rule) {
    return new StampOrder(rule, HOUR, Long.MAX_VALUE);
  }

  /** Returns why {@code next} cannot follow {@code last}, empty if it can. */
  Optional<Rejection> fault(Stamp last, Stamp next) {
    if (rule == Rule.NUMBERS && next.number() <= last.number()) {
      return numberFault(last, next);
    }
    if (next.time() < last.time()) {
      return Optional.of(Rejection.BACKWARD_TIME);
    }
    if (next.time() > last.time()) {
      return Optional.empty();
    }
    return switch (rule) {
      case TIMES -> Optional.of(Rejection.DUPLICATE_TIME);
      case TIMES_THEN_NUMBERS ->
          next.number() > last.number() ? Optional.empty() : numberFault(last, next);
      case NUMBERS, STEADY_TIMES -> Optional.empty();
    };
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

  private static Optional<Rejection> numberFault(Stamp last, Stamp next) {
    return Optional.of(
        next.number() == last.number()
            ? Rejection.DUPLICATE_SEQUENCE
            : Rejection.BACKWARD_SEQUENCE);
  }

  private boolean jumps(Stamp last, Stamp next, long limit) {
    boolean manyNumbers =
        next.number() > last.number()
            // unsigned, for the difference of two longs may exceed the largest one
            && Long.compareUnsigned(next.number() - last.number(), farNumber) > 0;
    return next.time() - last.time() > limit || (rule == Rule.NUMBERS && manyNumbers);
  }
}
