package io.plimsoll.artifact.market;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a place in a block of a chain cost over time: a step function, with the time at which each
 * step was known. {@link FeeFiles} reads them.
 */
public final class FeeHistory {
  /** How long a fee stands where no other follows: records of nodes have holes of a day. */
  public static final Duration STANDS = Duration.ofDays(2);

  private static final long STANDS_MICROS = STANDS.toNanos() / 1000;

  private final String source;
  private final long[] starts;
  private final long[] known;
  private final double[] prices;

  private FeeHistory(String source, List<Step> steps) {
    this.source = source;
    this.starts = steps.stream().mapToLong(Step::start).toArray();
    this.known = steps.stream().mapToLong(Step::knownTime).toArray();
    this.prices = steps.stream().mapToDouble(Step::price).toArray();
  }

  /**
   * A price, until the next begins.
   *
   * @param start of it [µs since the epoch, UTC]
   * @param knownTime when it could first be read [µs since the epoch, UTC], at least the start and
   *     within two days of it
   * @param price of getting in, base fee with tip [wei per gas], at least 0
   */
  public record Step(long start, long knownTime, double price) {
    public Step {
      Check.argument(
          knownTime >= start && knownTime - start <= STANDS_MICROS,
          "a fee must be known within two days of its start, was after %s h",
          (knownTime - start) / 3_600_000_000L);
      Check.argument(
          price >= 0 && Double.isFinite(price),
          "price of gas must be finite and at least 0, was %s",
          price);
    }
  }

  /**
   * Returns the history of some steps, in any order; of two that start together the last holds.
   *
   * @param source of which errors speak
   * @param steps at least one
   */
  public static FeeHistory of(String source, List<Step> steps) {
    Check.argument(!steps.isEmpty(), "%s must hold a fee, was %s", source, steps);
    var sorted = new ArrayList<>(steps);
    sorted.sort(Comparator.comparingLong(Step::start));
    return new FeeHistory(source, sorted);
  }

  /**
   * Returns the price of getting in at a time [wei per gas]: what a block asked then, whether or
   * not it was known.
   *
   * @param time [µs since the epoch]
   * @throws IllegalArgumentException if none was recorded in the two days before
   */
  public double at(long time) {
    int step = last(starts, time);
    Check.argument(
        step >= 0 && time - starts[step] < STANDS_MICROS,
        "fees of %s must cover %s, was %s",
        source,
        instant(time),
        step < 0 ? "from " + instant(starts[0]) : "none after " + instant(starts[step]));
    return prices[step];
  }

  /**
   * Returns the median of the prices that became known in the time before [wei per gas].
   *
   * @param time [µs since the epoch]
   * @param memory length of that time
   * @throws IllegalArgumentException if fees do not go back so far
   */
  public double usual(long time, Duration memory) {
    long from = time - memory.toNanos() / 1000;
    Check.argument(
        known[0] <= from + STANDS_MICROS,
        "fees of %s must be known for %s days before %s, was from %s",
        source,
        memory.toDays(),
        instant(time),
        instant(known[0]));
    int end = last(starts, time) + 1;
    int begin = last(starts, from - STANDS_MICROS) + 1; // none is known two days late
    double[] remembered = new double[Math.max(0, end - begin)];
    int count = 0;
    for (int i = begin; i < end; i++) {
      if (known[i] > from && known[i] <= time) {
        remembered[count++] = prices[i];
      }
    }
    Check.argument(
        count > 0,
        "fees of %s must be known in the %s days before %s, was none",
        source,
        memory.toDays(),
        instant(time));
    Arrays.sort(remembered, 0, count);
    return 0.5 * (remembered[(count - 1) / 2] + remembered[count / 2]);
  }

  /** Returns the index of the last step that starts by a time, -1 if none does. */
  private static int last(long[] starts, long time) {
    int found = Arrays.binarySearch(starts, time);
    while (found >= 0 && found + 1 < starts.length && starts[found + 1] == time) {
      found++;
    }
    return found >= 0 ? found : -found - 2;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
