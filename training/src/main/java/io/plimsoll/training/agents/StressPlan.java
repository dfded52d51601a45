package io.plimsoll.training.agents;

import io.plimsoll.market.Check;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Which runs are made.
 *
 * @param sizes of shocks, ascending, in (0, 1)
 * @param durations of shocks, whole bars, at least one
 * @param shape how coins share a shock
 * @param seed first of the seeds
 * @param seeds number of runs of each rule and shock, at least 1
 * @param meanRate requirement over notional at the last close before the shock, over all seeds [1],
 *     in (0, 0.5)
 */
record StressPlan(
    List<Double> sizes,
    List<Duration> durations,
    Shock.Shape shape,
    long seed,
    int seeds,
    double meanRate) {
  /** Bars before the shock, in which accounts open: a day. */
  static final int ONSET = 288;

  /** Bars after the end of the shock: half a day. */
  static final int AFTER = 144;

  StressPlan {
    sizes = sizes.stream().sorted().distinct().toList();
    durations = durations.stream().sorted().distinct().toList();
    Check.argument(!sizes.isEmpty(), "sizes must hold one, was %s", sizes);
    for (double size : sizes) {
      Check.argument(size > 0 && size < 1, "size must lie in (0, 1), was %s", size);
    }
    Check.argument(!durations.isEmpty(), "durations must hold one, was %s", durations);
    long bar = AgentMarket.BAR.toNanos();
    for (Duration each : durations) {
      Check.argument(
          each.toNanos() >= bar && each.toNanos() % bar == 0 && each.toDays() <= 7,
          "duration must be a multiple of five minutes of at most a week, was %s",
          each);
    }
    Check.argument(seeds >= 1, "seeds must be at least 1, was %s", seeds);
    Check.argument(
        meanRate > 0 && meanRate < 0.5, "mean rate must lie in (0, 0.5), was %s", meanRate);
  }

  List<Long> allSeeds() {
    return LongStream.range(seed, seed + seeds).boxed().toList();
  }

  static int bars(Duration duration) {
    return Math.toIntExact(duration.dividedBy(AgentMarket.BAR));
  }
}
