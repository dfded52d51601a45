package io.plimsoll.margin;

import io.plimsoll.feature.FeatureFrame;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads the mark of one instrument off the last rows of its features. */
final class MarkReader {
  private static final long DAY =
      ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));

  private final FeatureFrame frame;
  private final Instant asOf;
  private final MarginPolicy policy;
  private final long time;
  private final int last;

  MarkReader(FeatureFrame frame, Instant asOf, MarginPolicy policy) {
    this.frame = frame;
    this.asOf = asOf;
    this.policy = policy;
    this.time = ChronoUnit.MICROS.between(Instant.EPOCH, asOf);
    this.last = frame.lastAt(time);
  }

  /** Returns why the instrument cannot be margined, or nothing if it can. */
  Optional<String> refusal() {
    var unmarked = MarkChecks.refusal(frame.instrument(), asOf, policy.market());
    if (unmarked.isPresent()) {
      return unmarked;
    }
    if (last < 0) {
      return Optional.of("no mark at or before " + asOf);
    }
    var age = Duration.of(time - frame.eventTime(last), ChronoUnit.MICROS);
    if (age.compareTo(policy.market().maxMarkAge()) > 0) {
      return Optional.of("mark is older than " + policy.market().maxMarkAge() + ", was " + age);
    }
    return MarkChecks.refusal(price())
        .or(
            () ->
                dailyVolume() > 0 ? Optional.empty() : Optional.of("nothing traded within a day"));
  }

  /** Returns the mark; only where there is no refusal. */
  Mark mark() {
    return new Mark(frame.instrument(), price(), spread(), dailyVolume());
  }

  private double price() {
    return MarkChecks.usd(frame.instrument(), frame.value("close", last), policy.market());
  }

  /** Mean of the last day's estimates by Corwin and Schultz (2012), at least the policy's least. */
  private double spread() {
    double sum = 0;
    int count = 0;
    for (int i = last; i >= 0 && frame.eventTime(i) > time - DAY; i--) {
      double estimate = frame.value("corwin_schultz_1h", i);
      if (!Double.isNaN(estimate)) {
        sum += Math.max(0, estimate);
        count++;
      }
    }
    double least = policy.liquidity().leastSpread();
    return count == 0 ? least : Math.max(least, sum / count);
  }

  private double dailyVolume() {
    double sum = 0;
    for (int i = last; i >= 0 && frame.eventTime(i) > time - DAY; i--) {
      double volume = frame.value("volume_1h", i);
      sum += Double.isNaN(volume) ? 0 : volume;
    }
    return sum;
  }
}
